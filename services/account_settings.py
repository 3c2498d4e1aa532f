"""The settings of an account (docs/domain.md, Users)."""

from dataclasses import dataclass, replace

from phonenumbers import SUPPORTED_REGIONS

from foundation import sql
from foundation.actors import Viewer
from foundation.errors import Problem, Refused, UserErrorCode
from foundation.text import text_problems
from foundation.time_zones import zone_problems
from foundation.transactions import transaction
from models.audit_events import AuditEventKind
from services.access import audit

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class AccountSettings:
    """The settings of an account; None leaves one as it is."""

    name: str | None = None
    time_zone: str | None = None
    country: str | None = None


async def update(viewer: Viewer, settings: AccountSettings) -> None:
    """Change the viewer's account.

    Campaigns keep their time zone, and stored phone numbers stay as they are. Raises Refused:
    BLANK, TOO_LONG, INVALID, UNKNOWN_TIME_ZONE.
    """
    problems = await problems_of(settings)
    if problems:
        raise Refused(problems)
    async with transaction():
        record = await sql.row(
            "SELECT name, time_zone, country FROM account WHERE id = $1 FOR NO KEY UPDATE",
            viewer.account_id,
        )
        assert record is not None
        before = AccountSettings(record["name"], record["time_zone"], record["country"])
        after = AccountSettings(
            before.name if settings.name is None else settings.name,
            before.time_zone if settings.time_zone is None else settings.time_zone,
            before.country if settings.country is None else code_of(settings.country),
        )
        if after != before:
            await sql.execute(
                "UPDATE account SET name = $2, time_zone = $3, country = $4 WHERE id = $1",
                viewer.account_id,
                after.name,
                after.time_zone,
                after.country,
            )
            await audit.note(
                AuditEventKind.ACCOUNT_UPDATED,
                viewer.account_id,
                None,
                actor=viewer,
                address=viewer.address,
                details=_changes(before, after),
            )


async def now_of(viewer: Viewer) -> Viewer:
    """The viewer with the account as it is now."""
    record = await sql.row(
        "SELECT name, time_zone, country FROM account WHERE id = $1", viewer.account_id
    )
    assert record is not None
    return replace(
        viewer,
        account_name=record["name"],
        time_zone=record["time_zone"],
        country=record["country"],
    )


def _changes(before: AccountSettings, after: AccountSettings) -> dict[str, dict[str, str]]:
    return {
        told: {"from": getattr(before, name), "to": getattr(after, name)}
        for name, told in (("name", "name"), ("time_zone", "timeZone"), ("country", "country"))
        if getattr(before, name) != getattr(after, name)
    }


async def problems_of(settings: AccountSettings) -> list[Problem]:
    problems: list[Problem] = []
    if settings.name is not None:
        problems += text_problems(
            settings.name, ["name"], longest=LONGEST_NAME, what="The name", required=True
        )
    if settings.time_zone is not None:
        problems += await zone_problems(settings.time_zone)
    if settings.country is not None and code_of(settings.country) not in SUPPORTED_REGIONS:
        message = "The country is unknown. Send its two-letter ISO code, such as US or CA."
        problems.append(Problem(UserErrorCode.INVALID, ("country",), message))
    return problems


def code_of(country: str) -> str:
    """A country code as it is stored."""
    return country.strip().upper()
