"""Full-text search of the newsroom: one port, two engines, one Indonesian analysis.

Used by config and, by shape, by pages.
"""
