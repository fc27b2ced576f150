"""How well and how fast search finds: judged queries, scores, timings.

Called by `manage.py search_evaluate` and by `bench/`.
"""
