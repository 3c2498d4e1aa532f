"""On whose behalf an operation runs."""

from dataclasses import dataclass

from models.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A user within the one account that they may see, or the system, which may see all."""

    account_id: int | None
    user_id: int | None


@dataclass(frozen=True, slots=True)
class Viewer(Actor):
    """The signed-in user and their account."""

    account_id: int
    user_id: int
    role: Role
    name: str
    email: str
    account_name: str
    time_zone: str
    country: str
    token_id: int
    """The id of the access token that the request came with."""


SYSTEM = Actor(account_id=None, user_id=None)
