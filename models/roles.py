"""What each role can do in its own account (docs/domain.md, Who may do what)."""

from enum import Enum, StrEnum


class Role(StrEnum):
    OWNER = "OWNER"
    ADMIN = "ADMIN"
    MODERATOR = "MODERATOR"
    CALLER = "CALLER"


class Capability(Enum):
    """What a root field or an upload needs, and what the scopes of a token name."""

    SIGN_IN = "sign in"
    MANAGE_OWN_ACCESS = "change your own password and sign-ins"
    MANAGE_CAMPAIGNS = "work on campaigns"
    MANAGE_CONTACTS = "work on contact groups"
    CALL = "dial"
    READ_PHONE_NUMBERS = "read the phone number stock"
    MANAGE_PHONE_NUMBERS = "order phone numbers or manage the work for the carrier"
    EXPORT = "export data"
    MANAGE_ACCESS = "manage the account's tokens and sign-ins"
    MANAGE_ACCOUNT = "manage the account and its users"
    ERASE = "erase contacts, contact groups or do-not-call numbers"


_EVERYBODY = frozenset({Capability.SIGN_IN, Capability.MANAGE_OWN_ACCESS, Capability.CALL})
_MODERATORS = _EVERYBODY | {
    Capability.MANAGE_CAMPAIGNS,
    Capability.MANAGE_CONTACTS,
    Capability.READ_PHONE_NUMBERS,
    Capability.EXPORT,
}
_CAPABILITIES = {
    Role.OWNER: frozenset(Capability),
    Role.ADMIN: frozenset(Capability),
    Role.MODERATOR: _MODERATORS,
    Role.CALLER: _EVERYBODY,
}


def capabilities_of(role: Role) -> frozenset[Capability]:
    """All that the role allows."""
    return _CAPABILITIES[role]


def within(role: Role, scopes: frozenset[Capability] | None) -> frozenset[Capability]:
    """What a token with these scopes allows a user with this role (None: all that the role allows).

    Every token allows to sign in, whatever its scopes are.
    """
    allowed = capabilities_of(role)
    return allowed if scopes is None else allowed & (scopes | {Capability.SIGN_IN})


_RANKS = [Role.CALLER, Role.MODERATOR, Role.ADMIN, Role.OWNER]


def above(role: Role, other: Role) -> bool:
    """Whether the first role is above the other."""
    return _RANKS.index(role) > _RANKS.index(other)
