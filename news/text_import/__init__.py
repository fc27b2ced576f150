"""Turns a plain-text article into a draft. `manage.py import_text` calls `drafting`; the modules before it read text.

files -> opening, event_dates, captions, speech (pure: text in, plain values out) -> people, subjects (ask the
directory) -> drafting (makes the page, and keeps what was guessed as notes for the editor).
"""
