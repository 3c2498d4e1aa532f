"""Exports: CSV files of campaigns' data, made by the worker (docs/adr/0009)."""
