"""Reads for one request, batched: the objects of a page cost one statement together."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from strawberry.dataloader import DataLoader

from foundation.actors import Viewer
from foundation.paging import Page, Paging
from services import contact_groups, presence, users
from services.calls import pages as calls
from services.calls import results
from services.calls.results import Results
from services.calls.row import CallRow
from services.campaigns import events
from services.campaigns import row as campaigns
from services.campaigns.events import EventRow
from services.campaigns.row import CampaignRow
from services.contact_groups import ContactGroupRow
from services.phone_numbers import pages as phone_numbers
from services.phone_numbers.row import PhoneNumberRow
from services.users import UserRow

R = TypeVar("R")
_CampaignPage = tuple[int, Paging]


class RequestLoaders:
    """The Loaders of schema/context.py."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self.forget()

    def forget(self) -> None:
        self._campaigns: DataLoader[int, CampaignRow | None] = DataLoader(self._load_campaigns)
        self._groups: DataLoader[int, ContactGroupRow | None] = DataLoader(self._load_groups)
        self._callers: DataLoader[int, int | None] = DataLoader(presence.active_callers)
        self._users: DataLoader[int, UserRow | None] = DataLoader(self._load_users)
        self._results: DataLoader[int, Results] = DataLoader(_load_results)
        self._numbers = _pages_of(phone_numbers.pages_of_campaigns)
        self._calls = _pages_of(calls.pages_of_campaigns)
        self._events = _pages_of(events.pages_of_campaigns)
        self._seats = _pages_of(users.with_seats)

    async def campaign(self, campaign_id: int) -> CampaignRow | None:
        return await self._campaigns.load(campaign_id)

    async def contact_group(self, group_id: int) -> ContactGroupRow | None:
        return await self._groups.load(group_id)

    async def active_callers(self, campaign_id: int) -> int | None:
        return await self._callers.load(campaign_id)

    async def campaign_phone_numbers(
        self, campaign_id: int, paging: Paging
    ) -> Page[PhoneNumberRow]:
        return await self._numbers.load((campaign_id, paging))

    async def campaign_calls(self, campaign_id: int, paging: Paging) -> Page[CallRow]:
        return await self._calls.load((campaign_id, paging))

    async def campaign_events(self, campaign_id: int, paging: Paging) -> Page[EventRow]:
        return await self._events.load((campaign_id, paging))

    async def campaign_callers(self, campaign_id: int, paging: Paging) -> Page[UserRow]:
        return await self._seats.load((campaign_id, paging))

    async def user(self, user_id: int) -> UserRow | None:
        return await self._users.load(user_id)

    async def results(self, campaign_id: int) -> Results:
        return await self._results.load(campaign_id)

    async def _load_users(self, user_ids: list[int]) -> list[UserRow | None]:
        found = await users.by_ids(self._viewer, user_ids)
        return [found.get(user_id) for user_id in user_ids]

    async def _load_campaigns(self, campaign_ids: list[int]) -> list[CampaignRow | None]:
        found = await campaigns.by_ids(self._viewer, campaign_ids)
        return [found.get(campaign_id) for campaign_id in campaign_ids]

    async def _load_groups(self, group_ids: list[int]) -> list[ContactGroupRow | None]:
        found = await contact_groups.by_ids(self._viewer, group_ids)
        return [found.get(group_id) for group_id in group_ids]


def _pages_of(
    load: Callable[[Sequence[int], Paging], Awaitable[dict[int, Page[R]]]],
) -> DataLoader[_CampaignPage, Page[R]]:
    """A loader for pages of campaigns; those asked for with the same paging go together."""

    async def load_all(wanted: list[_CampaignPage]) -> list[Page[R]]:
        by_paging: dict[Paging, list[int]] = defaultdict(list)
        for campaign_id, paging in wanted:
            by_paging[paging].append(campaign_id)
        found = {
            (campaign_id, paging): page
            for paging, campaign_ids in by_paging.items()
            for campaign_id, page in (await load(campaign_ids, paging)).items()
        }
        return [found[key] for key in wanted]

    return DataLoader(load_all)


async def _load_results(campaign_ids: list[int]) -> list[Results]:
    found = await results.of_campaigns(campaign_ids)
    return [found[campaign_id] for campaign_id in campaign_ids]
