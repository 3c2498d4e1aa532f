"""Passwords are hashed quickly in tests. The product takes a fifth of a second, on purpose."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from argon2 import Parameters, PasswordHasher
from argon2.profiles import RFC_9106_LOW_MEMORY

from services.access import hashing

PRODUCT = hashing._hasher
QUICK = PasswordHasher.from_parameters(
    Parameters(
        type=RFC_9106_LOW_MEMORY.type,
        version=RFC_9106_LOW_MEMORY.version,
        salt_len=RFC_9106_LOW_MEMORY.salt_len,
        hash_len=RFC_9106_LOW_MEMORY.hash_len,
        time_cost=1,
        memory_cost=8,
        parallelism=1,
    )
)


@contextmanager
def _hashing_with(hasher: PasswordHasher) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hashing, "_hasher", hasher)
        hashing._of_nobody.cache_clear()
        yield
    hashing._of_nobody.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    with _hashing_with(QUICK):
        yield


@pytest.fixture
def product_hashes() -> Iterator[None]:
    """As in the product, for tests of the hash itself and of what may happen while it is made."""
    with _hashing_with(PRODUCT):
        yield
