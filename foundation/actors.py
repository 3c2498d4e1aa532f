"""Who an operation acts for."""

from dataclasses import dataclass
from datetime import datetime

from models.roles import Capability, Role, capabilities_of


@dataclass(frozen=True, slots=True)
class Actor:
    """A user, who may see one account only, or the system, which may see all accounts."""

    account_id: int | None
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Viewer(Actor):
    """The signed-in user, their account, and what the token of the request allows."""

    account_id: int
    user_id: int
    role: Role
    name: str
    email: str
    account_name: str
    time_zone: str
    country: str
    created_at: datetime
    """When the user was created."""
    token_id: int
    """The id of the access token that the request came with."""
    capabilities: frozenset[Capability]
    address: str | None = None
    """Where the request came from; None if there is no request."""
    by_session: bool = False
    """Whether the request came with the session of a browser, not with a bearer token."""

    def may(self, *any_of: Capability) -> bool:
        """Whether the viewer has at least one of these capabilities."""
        return not self.capabilities.isdisjoint(any_of)

    def refusal(self, capability: Capability) -> str | None:
        """Why their role or the scopes of their token forbid it to the viewer; None if they may."""
        if capability in self.capabilities:
            return None
        if capability in capabilities_of(self.role):
            return (
                f"The scopes of this token do not allow it to {capability.value}; "
                f"it needs {capability.name}."
            )
        return f"Your role ({self.role}) may not {capability.value}."


SYSTEM = Actor(account_id=None, user_id=None)
