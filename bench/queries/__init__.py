"""What readers' pages and publishing cost: `python -m bench.queries` prints it, held against its bars."""
