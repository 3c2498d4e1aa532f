"""Reads for one request, batched: the objects of a page cost one statement together."""

from collections import defaultdict
from collections.abc import Sequence

from strawberry.dataloader import DataLoader

from services import contact_groups, presence
from services.actors import Viewer
from services.campaigns import rows
from services.campaigns.rows import CampaignRow
from services.contact_groups import ContactGroupRow
from services.paging import Page, Paging
from services.phone_numbers import index as phone_numbers
from services.phone_numbers.index import PhoneNumberRow

_CampaignPage = tuple[int, Paging]


class RequestLoaders:
    """The Loaders of schema/context.py."""

    def __init__(self, viewer: Viewer) -> None:
        self._viewer = viewer
        self._campaigns: DataLoader[int, CampaignRow | None] = DataLoader(self._load_campaigns)
        self._groups: DataLoader[int, ContactGroupRow | None] = DataLoader(self._load_groups)
        self._callers: DataLoader[int, int | None] = DataLoader(presence.active_callers)
        self._numbers: DataLoader[_CampaignPage, Page[PhoneNumberRow]] = DataLoader(_load_numbers)

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

    async def _load_campaigns(self, campaign_ids: list[int]) -> list[CampaignRow | None]:
        found = await rows.by_ids(self._viewer, campaign_ids)
        return [found.get(campaign_id) for campaign_id in campaign_ids]

    async def _load_groups(self, group_ids: list[int]) -> list[ContactGroupRow | None]:
        found = await contact_groups.by_ids(self._viewer, group_ids)
        return [found.get(group_id) for group_id in group_ids]


async def _load_numbers(wanted: Sequence[_CampaignPage]) -> list[Page[PhoneNumberRow]]:
    by_paging: dict[Paging, list[int]] = defaultdict(list)
    for campaign_id, paging in wanted:
        by_paging[paging].append(campaign_id)
    found = {
        (campaign_id, paging): page
        for paging, campaign_ids in by_paging.items()
        for campaign_id, page in (await phone_numbers.of_campaigns(campaign_ids, paging)).items()
    }
    return [found[key] for key in wanted]
