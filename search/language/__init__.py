"""The query language for people: text -> clause tree (`clauses`), with what was repaired. Called by the search
backends."""
