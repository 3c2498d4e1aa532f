"""Secrets that stand for a user: 256 random bits, of which only the SHA-256 is kept.

So many random bits need neither a salt nor a slow hash. A secret is looked up by its hash in an
index. How long that takes does not help anybody to guess a secret: it can only reveal bits of the
hash, and nobody can choose a secret by the bits of its hash.
"""

import hashlib
import secrets

from models.access_tokens import AccessTokenKind

_PREFIXES = {AccessTokenKind.TOKEN: "pb_", AccessTokenKind.SESSION: "pbs_"}
"""Scanners for leaked secrets can look for these."""


def new_secret(kind: AccessTokenKind) -> str:
    return _PREFIXES[kind] + secrets.token_urlsafe(32)


def hash_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode(errors="surrogatepass")).digest()
