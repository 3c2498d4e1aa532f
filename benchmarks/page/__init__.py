"""A page of the active index on this service and on others: `make bench` (benchmarks/page/README.md).

Each server is a process of its own on the same engines and the same data.
"""
