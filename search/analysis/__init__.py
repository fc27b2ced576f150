"""Indonesian text analysis, pure Python: the same tokens for documents and queries, on every engine. Called by
search."""
