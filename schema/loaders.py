"""Reads for one request, batched: the objects of a page cost one statement together."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from functools import cached_property, partial
from typing import Any, Generic, TypeVar, cast

from strawberry.dataloader import DataLoader

from foundation.actors import Viewer
from foundation.large_columns import Large, LargeColumns
from foundation.paging import Page, Paging
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
from services.users.row import UserRow

K = TypeVar("K", bound=Hashable)
G = TypeVar("G", bound=Hashable)
F = TypeVar("F", bound=Hashable)
R = TypeVar("R")
C = TypeVar("C")
T = TypeVar("T")
L = TypeVar("L")


class _Lazy(Generic[L]):
    """A loader that is made when a request first needs it: most requests need few of them."""

    def __init__(self, make: Callable[[Viewer], L]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, loaders: "Loaders", owner: type) -> L:
        loader = vars(loaders)[self._name] = self._make(loaders._viewer)
        return loader


class Loaders:
    """One DataLoader for each kind of thing that is read for many objects at once."""

    campaign = _Lazy(lambda viewer: _found(partial(campaigns.by_ids, viewer)))
    contact_group = _Lazy(lambda viewer: _found(partial(contact_groups.by_ids, viewer)))
    user = _Lazy(lambda viewer: _found(partial(users.by_ids, viewer)))
    phone_number = _Lazy(lambda viewer: _found(partial(phone_number_row.by_ids, viewer)))
    phone_number_order = _Lazy(lambda viewer: _found(partial(orders.by_ids, viewer)))
    phone_number_campaign = _Lazy(lambda _: _found(ledger.campaigns_now))
    phone_number_assignments = _Lazy(lambda _: _pages(ledger.pages_of_numbers))
    call = _Lazy(lambda _: _found(call_row.by_ids))
    open_call = _Lazy(lambda viewer: _found(partial(call_row.open_calls, viewer)))
    results = _Lazy(lambda _: _each(results.of_campaigns))
    patch_thrus = _Lazy(lambda _: _each(results.patch_thrus))
    results_by_day = _Lazy(lambda _: _grouped(daily_results.by_day))
    today = _Lazy(lambda viewer: _each(partial(tallies.today, viewer)))
    tally = _Lazy(lambda viewer: _grouped(partial(tallies.between, viewer)))
    campaign_phone_numbers = _Lazy(lambda _: _pages(phone_numbers.pages_of_campaigns))
    campaign_calls = _Lazy(lambda _: _filtered(calls.pages_of_campaigns))
    campaign_events = _Lazy(lambda _: _pages(events.pages_of_campaigns))
    campaign_callers = _Lazy(lambda _: _pages(user_pages.with_seats))
    contact_calls = _Lazy(lambda _: _filtered(calls.pages_of_contacts))
    group_columns = _Lazy(lambda _: _each(contact_groups.columns_of))
    group_contacts = _Lazy(lambda _: _filtered(contacts.pages_of_groups))
    group_imports = _Lazy(lambda _: _pages(imports.pages_of_groups))
    group_campaigns = _Lazy(lambda viewer: _pages(partial(group_use.pages_of_groups, viewer)))
    caller_activity = _Lazy(lambda _: _filtered(caller_activity.activity))
    campaign_all_callers = _Lazy(lambda _: _pages(caller_activity.callers))
    campaign_exports = _Lazy(lambda _: _pages(exports.pages_of_campaigns))

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

    @cached_property
    def _large(self) -> DataLoader[tuple[Large[Any], int], Any]:
        return DataLoader(self._large_columns.values)

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
