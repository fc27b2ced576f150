"""Whole ways through the product by its public surfaces: an editor's work in the admin until a reader finds it."""
