"""What a resolver may ask of the request that it serves."""

from typing import Protocol, TypeAlias

import strawberry

from services.actors import Viewer
from services.campaigns.rows import CampaignRow
from services.contact_groups import ContactGroupRow
from services.paging import Page, Paging
from services.phone_numbers.index import PhoneNumberRow


class Loaders(Protocol):
    """Reads for many objects of one page at once: one statement, or one round trip, for all."""

    async def campaign(self, campaign_id: int) -> CampaignRow | None: ...

    async def contact_group(self, group_id: int) -> ContactGroupRow | None: ...

    async def active_callers(self, campaign_id: int) -> int | None: ...

    async def campaign_phone_numbers(
        self, campaign_id: int, paging: Paging
    ) -> Page[PhoneNumberRow]: ...


class Context(Protocol):
    @property
    def viewer(self) -> Viewer: ...

    @property
    def loaders(self) -> Loaders: ...

    @property
    def base_url(self) -> str:
        """Where this client reaches the service, without a slash at the end."""


Info: TypeAlias = strawberry.Info[Context, None]
