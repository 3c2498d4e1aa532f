import strawberry

from foundation.actors import Viewer
from models import lifecycle
from models.lifecycle import CAPABILITIES, CampaignAction, RefusedActionReason


@strawberry.type(description="Something that you cannot do with a campaign, and why.")
class RefusedAction:
    action: CampaignAction = strawberry.field(description="What you cannot do.")
    reason: RefusedActionReason = strawberry.field(description="Why you cannot do it.")
    message: str = strawberry.field(description="The reason in words, to be shown to people.")


def refused_action(viewer: Viewer, refused: lifecycle.RefusedAction) -> RefusedAction:
    message = refused.rule or viewer.refusal(CAPABILITIES[refused.action]) or ""
    return RefusedAction(action=refused.action, reason=refused.reason, message=message)
