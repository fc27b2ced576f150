"""Articles with their quotations and corrections, awards with their editions, feeds, sitemaps, and text import."""
