"""Formats of the Indonesian locale."""
