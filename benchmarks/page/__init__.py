"""The index page on this service and on others: `make bench` (docs/adr/0031).

Each server is a process of its own on the same engines and the same data.
"""
