"""Our search beside others, in one run on one machine. Called by `make bench-search` (see `__main__`)."""
