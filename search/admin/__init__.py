"""Search in the admin: editors' words, picked answers, reports, unmet needs, scores. `search.wagtail_hooks` puts it
into the menu."""
