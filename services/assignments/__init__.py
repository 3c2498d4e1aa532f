"""Callers and their seats in campaigns."""
