"""Compiled plans: the selections of a kept document as Python functions (docs/adr/0028).

A plan completes an object and everything below it, as graphql-core would. Whatever it cannot do,
and any error, is left to graphql-core.
"""
