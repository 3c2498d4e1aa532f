"""How often a password may be tried. It is counted in Redis; without Redis nobody may try."""

import hashlib
from ipaddress import IPv6Address, ip_address
from math import ceil

from foundation.rate_limits import Bucket, Rate, take_from_all

PER_ADDRESS = Rate(200, 15 * 60)
"""Many callers who start work together in one office share one address."""

PER_EMAIL = Rate(10, 15 * 60)
PER_ACCOUNT = Rate(200, 15 * 60)
"""For invitations: whoever invites may learn that somebody has the address."""

PER_USER = Rate(10, 15 * 60)
"""For the current password, which is asked for when it is changed."""

AWAY_SECONDS = 5


class TooMany(Exception):  # noqa: N818  # an outcome
    """No further attempt is allowed for `retry_after` seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"no further attempt for {retry_after} s")
        self.retry_after = retry_after


class Uncounted(TooMany):
    """Attempts cannot be counted now."""


async def count_sign_in(address: str | None, email: str) -> None:
    """Count an attempt to sign in, whether it succeeds or not. Raises TooMany or Uncounted."""
    await _count(
        Bucket(PER_ADDRESS, ("sign-in", "address", network_of(address))),
        Bucket(PER_EMAIL, ("sign-in", "email", _hidden(email))),
    )


def _hidden(email: str) -> str:
    """Hashed, because the typed text may be long and Redis need not know who it is."""
    return hashlib.sha256(email.encode(errors="surrogatepass")).hexdigest()


async def count_invitation(account_id: int, email: str) -> None:
    """Count an attempt to invite somebody. Raises TooMany or Uncounted."""
    await _count(
        Bucket(PER_ACCOUNT, ("invitation", "account", str(account_id))),
        Bucket(PER_EMAIL, ("invitation", "email", _hidden(email))),
    )


async def count_link(address: str | None) -> None:
    """Count an attempt to set a password with a link. Raises TooMany or Uncounted."""
    await _count(Bucket(PER_ADDRESS, ("link", "address", network_of(address))))


async def count_password_change(user_id: int) -> None:
    """Count an attempt to change a password. Raises TooMany or Uncounted."""
    await _count(Bucket(PER_USER, ("password", str(user_id))))


async def _count(*buckets: Bucket) -> None:
    allowances = await take_from_all(buckets)
    if allowances is None:
        raise Uncounted(AWAY_SECONDS)
    wait = max(allowance.retry_after for allowance in allowances)
    if wait > 0:
        raise TooMany(ceil(wait))


def network_of(address: str | None) -> str:
    """Whose attempts count together: an IPv4 address, or the /64 network of an IPv6 client."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return f"{IPv6Address(int(parsed) >> 64 << 64)}/64"
