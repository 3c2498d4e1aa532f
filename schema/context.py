"""What a resolver may ask of the request that it serves."""

from typing import Protocol, TypeAlias

import strawberry

from foundation.actors import Viewer
from foundation.paging import Page, Paging
from services.calls.results import Results
from services.calls.row import CallRow
from services.campaigns.events import EventRow
from services.campaigns.row import CampaignRow
from services.contact_groups import ContactGroupRow
from services.phone_numbers.row import PhoneNumberRow
from services.users import UserRow


class Loaders(Protocol):
    """Reads for many objects of one page at once: one statement, or one round trip, for all."""

    def forget(self) -> None:
        """Read anew from now on: something is about to change."""

    async def campaign(self, campaign_id: int) -> CampaignRow | None: ...

    async def contact_group(self, group_id: int) -> ContactGroupRow | None: ...

    async def active_callers(self, campaign_id: int) -> int | None: ...

    async def campaign_phone_numbers(
        self, campaign_id: int, paging: Paging
    ) -> Page[PhoneNumberRow]: ...

    async def campaign_calls(self, campaign_id: int, paging: Paging) -> Page[CallRow]: ...

    async def campaign_events(self, campaign_id: int, paging: Paging) -> Page[EventRow]: ...

    async def campaign_callers(self, campaign_id: int, paging: Paging) -> Page[UserRow]: ...

    async def user(self, user_id: int) -> UserRow | None: ...

    async def results(self, campaign_id: int) -> Results: ...


class Context(Protocol):
    @property
    def viewer(self) -> Viewer: ...

    @property
    def loaders(self) -> Loaders: ...

    @property
    def base_url(self) -> str:
        """Where this client reaches the service, without a slash at the end."""


Info: TypeAlias = strawberry.Info[Context, None]
