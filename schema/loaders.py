"""Reads for one request, batched: the objects of a page cost one statement together."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from strawberry.dataloader import DataLoader

from foundation.actors import Viewer
from foundation.paging import Page, Paging
from services import presence
from services.calls import pages as calls
from services.calls import results
from services.calls import row as call_rows
from services.campaigns import events
from services.campaigns import row as campaigns
from services.campaigns import using_groups as group_use
from services.contact_groups import row as contact_groups
from services.contacts import imports
from services.contacts import pages as contacts
from services.phone_numbers import pages as phone_numbers
from services.users import pages as user_pages
from services.users import row as users

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")
_PageOf = tuple[int, Paging]
_SearchedPageOf = tuple[int, Paging, str | None]


class Loaders:
    """One DataLoader for each kind of thing that is read for many objects at once."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self.forget()

    def forget(self) -> None:
        """Read everything again from now on, because something is about to change."""
        viewer = self._viewer
        self.campaign = _found(partial(campaigns.by_ids, viewer))
        self.contact_group = _found(partial(contact_groups.by_ids, viewer))
        self.user = _found(partial(users.by_ids, viewer))
        self.call = _found(call_rows.by_ids)
        self.active_callers = DataLoader(presence.active_callers)
        self.results = _each(results.of_campaigns)
        self.campaign_phone_numbers = _pages(phone_numbers.pages_of_campaigns)
        self.campaign_calls = _pages(calls.pages_of_campaigns)
        self.campaign_events = _pages(events.pages_of_campaigns)
        self.campaign_callers = _pages(user_pages.with_seats)
        self.contact_calls = _pages(calls.pages_of_contacts)
        self.group_columns = _each(contact_groups.columns_of)
        self.group_contacts = _searched_pages(contacts.pages_of_groups)
        self.group_imports = _pages(imports.pages_of_groups)
        self.group_campaigns = _pages(partial(group_use.pages_of_groups, viewer))


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
) -> DataLoader[_PageOf, Page[R]]:
    """A loader of pages of one owner. Pages with the same paging are read together."""

    async def load_all(wanted: list[_PageOf]) -> dict[_PageOf, Page[R]]:
        by_paging: dict[Paging, list[int]] = defaultdict(list)
        for owner_id, paging in wanted:
            by_paging[paging].append(owner_id)
        return {
            (owner_id, paging): page
            for paging, owner_ids in by_paging.items()
            for owner_id, page in (await load(owner_ids, paging)).items()
        }

    return _each(load_all)


def _searched_pages(
    load: Callable[[Sequence[int], Paging, str | None], Awaitable[Mapping[int, Page[R]]]],
) -> DataLoader[_SearchedPageOf, Page[R]]:
    """The same for lists that can be searched."""

    async def load_all(wanted: list[_SearchedPageOf]) -> dict[_SearchedPageOf, Page[R]]:
        together: dict[tuple[Paging, str | None], list[int]] = defaultdict(list)
        for owner_id, paging, search in wanted:
            together[paging, search].append(owner_id)
        return {
            (owner_id, paging, search): page
            for (paging, search), owner_ids in together.items()
            for owner_id, page in (await load(owner_ids, paging, search)).items()
        }

    return _each(load_all)
