from datetime import datetime
from typing import Any

import strawberry
from strawberry.scalars import JSON

from schema import ids
from schema.columns import column
from schema.context import Info
from schema.nodes import Node
from schema.users import User, user_by_id
from services.campaigns.events import CHANGES, EventRow


@strawberry.type(
    description="Something that changed the status, the settings or the callers of a campaign."
)
class CampaignEvent(Node):
    row: strawberry.Private[EventRow]

    kind: str = column(
        "What happened: CREATED, UPDATED, LAUNCHED, CLONED, END_MOVED, ARCHIVED, CALLERS_ADDED, "
        "CALLERS_REMOVED, INVITE_CHANGED or CALL_CORRECTED. Later versions may add more."
    )
    at: datetime = column("When it happened.")

    @strawberry.field(description="What changed, as an object that depends on the kind of event.")
    async def changes(self, info: Info) -> JSON:
        stored = await info.context.loaders.large(CHANGES, self.row.id)
        return JSON(_with_global_ids(stored))

    @strawberry.field(description="The user who did it; null if it happened automatically.")
    async def user(self, info: Info) -> User | None:
        return await user_by_id(info, self.row.user_id)


_KINDS = {"userIds": "User", "campaign": "Campaign", "group": "ContactGroup", "call": "Call"}
"""The parts of a change that are ids of things."""


def _with_global_ids(stored: Any, kind: str | None = None) -> Any:
    if isinstance(stored, dict):
        return {name: _with_global_ids(part, _KINDS.get(name)) for name, part in stored.items()}
    if isinstance(stored, list):
        return [_with_global_ids(part, kind) for part in stored]
    return ids.encode(kind, stored) if kind and isinstance(stored, int) else stored
