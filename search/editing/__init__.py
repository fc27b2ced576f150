"""The editors' side of search: their words in force, pinned answers, the log of searches, unmet needs, scores."""
