"""Measurements that are run by hand and in CI: `make bench-search`. Nothing of the product imports this."""
