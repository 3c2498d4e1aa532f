"""Pictures of every page of the console and of its important states: `make pictures`.

Each is taken in light and in dark, on a desk, a tablet and a phone. The data is the demo's, and
what `seeds.py` adds to it: long and Arabic names, campaigns that are called now, work that failed.
"""
