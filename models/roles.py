"""Who may do what (domain.md): what each role can do in its own account."""

from enum import Enum, StrEnum


class Role(StrEnum):
    OWNER = "OWNER"
    ADMIN = "ADMIN"
    MODERATOR = "MODERATOR"
    CALLER = "CALLER"


class Capability(Enum):
    """A thing that a root field, an upload or a command asks for."""

    SIGN_IN = "sign in"
    MANAGE_CAMPAIGNS = "work on campaigns"
    MANAGE_CONTACTS = "work on contact groups"
    CALL = "dial"
    READ_PHONE_NUMBERS = "read the phone number stock"
    EXPORT = "export data"


_STAFF = frozenset({Role.OWNER, Role.ADMIN, Role.MODERATOR})
_ALLOWED = {
    Capability.SIGN_IN: frozenset(Role),
    Capability.CALL: frozenset(Role),
    Capability.MANAGE_CAMPAIGNS: _STAFF,
    Capability.MANAGE_CONTACTS: _STAFF,
    Capability.READ_PHONE_NUMBERS: _STAFF,
    Capability.EXPORT: _STAFF,
}


def may(role: Role, capability: Capability) -> bool:
    return role in _ALLOWED[capability]
