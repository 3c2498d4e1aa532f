"""Global ids: opaque to clients, `Kind:number` within."""

import base64
import binascii
import re
from functools import lru_cache

import strawberry

_PLAIN = re.compile(r"([A-Za-z]+):([1-9]\d{0,18})", re.ASCII)
_MOST = 2**63 - 1


@lru_cache(maxsize=10_000)
def encode(kind: str, row_id: int) -> strawberry.ID:
    return strawberry.ID(base64.urlsafe_b64encode(f"{kind}:{row_id}".encode()).decode())


def split(global_id: str) -> tuple[str, int] | None:
    """The kind and the number of a global id; None if it is malformed."""
    try:
        plain = base64.b64decode(global_id.encode("ascii"), altchars=b"-_", validate=True).decode()
    except (UnicodeError, binascii.Error):
        return None
    match = _PLAIN.fullmatch(plain)
    if match is None or int(match[2]) > _MOST:
        return None
    return match[1], int(match[2])


def decode(global_id: str, kind: str) -> int | None:
    """The number of a global id of this kind; None if it is malformed or of another kind."""
    parts = split(global_id)
    return parts[1] if parts and parts[0] == kind else None
