"""Reads for one request, batched: the objects of a page cost one statement together."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import TypeVar, cast

from strawberry.dataloader import DataLoader

from foundation.actors import Viewer
from foundation.large_columns import Large, LargeColumns
from foundation.paging import Page, Paging
from services import contact_groups, presence
from services.calls import pages as calls
from services.calls import results
from services.campaigns import events
from services.campaigns import row as campaigns
from services.phone_numbers import pages as phone_numbers
from services.users import pages as user_pages
from services.users import row as users

K = TypeVar("K", bound=Hashable)
R = TypeVar("R")
T = TypeVar("T")
_CampaignPage = tuple[int, Paging]


class Loaders:
    """One DataLoader for each kind of thing that is read for many objects at once."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._large_columns = LargeColumns()
        self.forget()

    def forget(self) -> None:
        """Read everything again from now on, because something is about to change."""
        viewer = self._viewer
        self.campaign = _found(partial(campaigns.by_ids, viewer))
        self.contact_group = _found(partial(contact_groups.by_ids, viewer))
        self.user = _found(partial(users.by_ids, viewer))
        self.active_callers = DataLoader(presence.active_callers)
        self.results = _each(results.of_campaigns)
        self.campaign_phone_numbers = _pages(phone_numbers.pages_of_campaigns)
        self.campaign_calls = _pages(calls.pages_of_campaigns)
        self.campaign_events = _pages(events.pages_of_campaigns)
        self.campaign_callers = _pages(user_pages.with_seats)
        self._large = DataLoader(self._large_columns.values)

    async def large(self, column: Large[T], row_id: int) -> T:
        """A large column of a row that was read. Raises NotFound, TooLarge."""
        return cast(T, await self._large.load((column, row_id)))


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
) -> DataLoader[_CampaignPage, Page[R]]:
    """A loader of pages of campaigns. Pages with the same paging are read together."""

    async def load_all(wanted: list[_CampaignPage]) -> dict[_CampaignPage, Page[R]]:
        by_paging: dict[Paging, list[int]] = defaultdict(list)
        for campaign_id, paging in wanted:
            by_paging[paging].append(campaign_id)
        return {
            (campaign_id, paging): page
            for paging, campaign_ids in by_paging.items()
            for campaign_id, page in (await load(campaign_ids, paging)).items()
        }

    return _each(load_all)
