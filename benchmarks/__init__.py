"""Benchmarks: one command each, with its own engines, and something to compare with."""
