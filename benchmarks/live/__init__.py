"""Live updates under load and under faults: `python -m benchmarks.live` (docs/adr/0029).

The engines and the web processes are real ones of this benchmark's own. The clients are in another
process (`crowd.py`), and changes are made by calling services.
"""
