"""Reads for one request, batched: the objects of a page cost one statement together."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar, cast

from foundation.actors import Viewer
from foundation.large_columns import Large, LargeColumns
from foundation.paging import Page, Paging
from schema.data_loader import DataLoader
from services.calls import caller_activity, daily_results, results, tallies
from services.calls import pages as calls
from services.calls import row as call_row
from services.campaigns import events
from services.campaigns import row as campaigns
from services.campaigns import using_groups as group_use
from services.contact_groups import row as contact_groups
from services.contacts import imports
from services.contacts import pages as contacts
from services.exports import pages as exports
from services.phone_numbers import ledger
from services.phone_numbers import pages as phone_numbers
from services.phone_numbers import row as phone_number_row
from services.phone_numbers.orders import row as orders
from services.users import pages as user_pages
from services.users import row as users
from services.users import standing
from services.users.row import UserRow

K = TypeVar("K", bound=Hashable)
G = TypeVar("G", bound=Hashable)
F = TypeVar("F", bound=Hashable)
R = TypeVar("R")
C = TypeVar("C")
T = TypeVar("T")


class Loaders:
    """One DataLoader for each kind of thing that is read for many objects at once.

    It is made when a request first needs it: most requests need few of them.
    """

    campaign = cached_property(lambda self: _found(partial(campaigns.by_ids, self._viewer)))
    contact_group = cached_property(
        lambda self: _found(partial(contact_groups.by_ids, self._viewer))
    )
    user = cached_property(lambda self: _found(partial(users.by_ids, self._viewer)))
    active_owners = cached_property(
        lambda self: _found(partial(standing.active_owners, self._viewer))
    )
    phone_number = cached_property(
        lambda self: _found(partial(phone_number_row.by_ids, self._viewer))
    )
    phone_number_order = cached_property(lambda self: _found(partial(orders.by_ids, self._viewer)))
    phone_number_campaign = cached_property(lambda self: _found(ledger.campaigns_now))
    phone_number_assignments = cached_property(lambda self: _pages(ledger.pages_of_numbers))
    call = cached_property(lambda self: _found(call_row.by_ids))
    open_call = cached_property(lambda self: _found(partial(call_row.open_calls, self._viewer)))
    results = cached_property(lambda self: _each(results.of_campaigns))
    patch_thrus = cached_property(lambda self: _each(results.patch_thrus))
    results_by_day = cached_property(lambda self: _grouped(daily_results.by_day))
    today = cached_property(lambda self: _each(partial(tallies.today, self._viewer)))
    tally = cached_property(lambda self: _grouped(partial(tallies.between, self._viewer)))
    campaign_phone_numbers = cached_property(lambda self: _pages(phone_numbers.pages_of_campaigns))
    campaign_calls = cached_property(lambda self: _filtered(calls.pages_of_campaigns))
    campaign_events = cached_property(lambda self: _pages(events.pages_of_campaigns))
    campaign_callers = cached_property(lambda self: _pages(user_pages.with_seats))
    contact_calls = cached_property(lambda self: _filtered(calls.pages_of_contacts))
    group_columns = cached_property(lambda self: _each(contact_groups.columns_of))
    group_contacts = cached_property(lambda self: _filtered(contacts.pages_of_groups))
    group_imports = cached_property(lambda self: _pages(imports.pages_of_groups))
    group_campaigns = cached_property(
        lambda self: _pages(partial(group_use.pages_of_groups, self._viewer))
    )
    caller_activity = cached_property(lambda self: _filtered(caller_activity.activity))
    campaign_all_callers = cached_property(lambda self: _pages(caller_activity.callers))
    campaign_exports = cached_property(lambda self: _pages(exports.pages_of_campaigns))
    _large = cached_property(lambda self: DataLoader(self._large_columns.values))

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._large_columns = LargeColumns()
        self._batches: dict[Any, DataLoader[Any, Any]] = {}

    def forget(self) -> None:
        """Read everything again from now on, because something is about to change."""
        kept = self._viewer, self._large_columns
        vars(self).clear()
        self._viewer, self._large_columns = kept
        self._batches = {}

    async def large(self, column: Large[T], row_id: int) -> T:
        """A large column of a row that was read. Raises NotFound, TooLarge."""
        return cast(T, await self._large.load((column, row_id)))

    async def users(self, user_ids: list[int]) -> list[UserRow]:
        """The users of the account with these ids, in their order. None of them may be missing."""
        found = await self.user.load_many(user_ids)
        return [row for row in found if row]

    def batch(self, find: Callable[[list[R], C], Awaitable[Sequence[Any]]], context: C) -> Any:
        """The loader of a field that is found for many objects at once (schema/batches.py)."""
        if find not in self._batches:
            self._batches[find] = DataLoader(partial(_found_for, find, context), cache=False)
        return self._batches[find]


async def _found_for(
    find: Callable[[list[R], C], Awaitable[Sequence[Any]]], context: C, objects: list[R]
) -> Sequence[Any]:
    return await find(objects, context)


def _each(load: Callable[[list[K]], Awaitable[Mapping[K, R]]]) -> DataLoader[K, R]:
    """A loader of what exists for every key."""

    async def load_all(keys: list[K]) -> list[R]:
        found = await load(keys)
        return [found[key] for key in keys]

    return DataLoader(load_all)


def _found(load: Callable[[list[K]], Awaitable[Mapping[K, R]]]) -> DataLoader[K, R | None]:
    """A loader of what may be missing, which is None then."""

    async def load_all(keys: list[K]) -> list[R | None]:
        found = await load(keys)
        return [found.get(key) for key in keys]

    return DataLoader(load_all)


def _pages(
    load: Callable[[Sequence[int], Paging], Awaitable[Mapping[int, Page[R]]]],
) -> DataLoader[tuple[int, Paging], Page[R]]:
    """A loader of pages of owners. Pages with the same paging are read together."""
    return _grouped(load)


def _filtered(
    load: Callable[[Sequence[int], Paging, F], Awaitable[Mapping[int, Page[R]]]],
) -> DataLoader[tuple[int, Paging, F], Page[R]]:
    """A loader of pages that are narrowed. Those with the same paging and filter are read
    together."""

    async def load_group(
        owner_ids: Sequence[int], asked: tuple[Paging, F]
    ) -> Mapping[int, Page[R]]:
        return await load(owner_ids, *asked)

    grouped = _grouped(load_group)

    async def load_all(keys: list[tuple[int, Paging, F]]) -> list[Page[R]]:
        return await grouped.load_many([(owner, (paging, only)) for owner, paging, only in keys])

    return DataLoader(load_all)


def _grouped(
    load: Callable[[Sequence[K], G], Awaitable[Mapping[K, R]]],
) -> DataLoader[tuple[K, G], R]:
    """A loader of what is asked in several ways. What is asked in the same way is read together."""

    async def load_all(wanted: list[tuple[K, G]]) -> dict[tuple[K, G], R]:
        by_way: dict[G, list[K]] = defaultdict(list)
        for key, way in wanted:
            by_way[way].append(key)
        return {
            (key, way): found
            for way, keys in by_way.items()
            for key, found in (await load(keys, way)).items()
        }

    return _each(load_all)
