"""Our search beside others, in one run on one machine. The rivals; called by `make bench-search`."""
