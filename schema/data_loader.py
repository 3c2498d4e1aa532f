"""Strawberry's DataLoader, without a way in which it would wait for ever."""

from collections.abc import Awaitable
from typing import TypeVar

from strawberry import dataloader

K = TypeVar("K")
T = TypeVar("T")


class DataLoader(dataloader.DataLoader[K, T]):
    """Reads for many keys at once what is asked for one by one."""

    def load(self, key: K) -> Awaitable[T]:
        """What belongs to the key.

        If everybody who waited for a batch was cancelled, Strawberry cancels the batch. When that
        happens before the batch has begun, Strawberry would still add to it, and never run it.
        """
        if self.batch is not None and all(each.future.cancelled() for each in self.batch.tasks):
            self.batch = None
        return super().load(key)
