"""Campaigns, programs, calls to action and dated contribution rates: what a citizen can do, and until when."""
