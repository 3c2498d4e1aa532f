"""Garbage collections walk over what a test made, not over what was imported and collected.

The tests, the schema and the libraries are some million objects that stay until the end of a run.
"""

import gc

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> object:
    """All that is made here stays, so that there is nothing to look for."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()
