"""Whether the product grows as it should: `python -m benchmarks.scale [campaigns]`.

Three databases of one server have 1,000, a tenth of all, and all campaigns (1,000,000). The page of
the active index is measured in all three in turns, everything else in the largest one. The table is
printed and kept in `benchmarks/results/scale.md`.
"""
