"""Whose attempts to sign in count together, and what happens after too many."""

import pytest

from foundation.rate_limits import Rate
from services.access import attempts
from services.access.attempts import TooMany, Uncounted, count_sign_in, network_of

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", "unknown"),
        (None, "unknown"),
        ("a name", "unknown"),
    ],
)
def test_an_ipv6_client_has_its_whole_network(address: str | None, network: str) -> None:
    assert network_of(address) == network


async def test_an_address_has_its_number_of_attempts_whoever_it_signs_in_as(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attempts, "PER_ADDRESS", Rate(3, 900))
    for number in range(3):
        await count_sign_in(f"2001:db8:aa::{number}", f"{number}@address.example")
    with pytest.raises(TooMany) as refused:
        await count_sign_in("2001:db8:aa::9", "9@address.example")
    assert 1 <= refused.value.retry_after <= 300
    await count_sign_in("2001:db8:aa:1::9", "9@address.example")


async def test_an_email_has_its_number_of_attempts_wherever_they_come_from(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attempts, "PER_EMAIL", Rate(3, 900))
    for number in range(3):
        await count_sign_in(f"198.51.100.{number}", "tried@address.example")
    with pytest.raises(TooMany):
        await count_sign_in("198.51.100.9", "tried@address.example")
    await count_sign_in("198.51.100.9", "\ud800 another \x00")


async def test_while_attempts_cannot_be_counted_there_are_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def away(_: object) -> None:
        return None

    monkeypatch.setattr(attempts, "take_from_all", away)
    with pytest.raises(Uncounted):
        await count_sign_in("192.0.2.1", "ada@address.example")
