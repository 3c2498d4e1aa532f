"""Signatures of links to files, which work without a token.

The secret of a file is kept in the database, which all web processes share. It belongs to one file,
so that a link can be ended without ending others.
"""

import hashlib
import hmac
import secrets
from datetime import datetime


def new_secret() -> bytes:
    return secrets.token_bytes(32)


def expiry(expires_at: datetime) -> int:
    """When a link expires, in seconds of the epoch, as the link has it."""
    return int(expires_at.timestamp())


def signature(secret: bytes, *signed: int) -> str:
    """The signature of numbers that say which file it is, whose, and when its link expires."""
    message = ":".join(map(str, signed)).encode()
    return hmac.new(secret, message, hashlib.sha256).hexdigest()


def is_signed(given: str, secret: bytes, *signed: int) -> bool:
    """Whether this is the signature, found out in a time that tells nothing about it."""
    return hmac.compare_digest(signature(secret, *signed).encode(), given.encode())
