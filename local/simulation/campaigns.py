"""The campaign to call on: the named one, one that is open now, or a new one."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from local.demo.contacts import AT_HOME, IN_LONDON, IN_SYDNEY
from local.simulation.api import Api, SimulationError

NAME = "Simulated phone bank"
_FIELDS = "id name contactCount remaining redial { attempts } dialing { open reason }"


@dataclass(frozen=True, slots=True)
class Target:
    """The campaign that is called on; `attempts` is how often a contact is tried."""

    id: str
    name: str
    contacts: int
    attempts: int


async def choose(api: Api, name: str | None, *, new: bool) -> Target:
    """Raises SimulationError if the named campaign is not open, or none can be made."""
    if new:
        return await _make(api)
    found = await _active(api, name)
    if name is None:
        usable = [each for each in found if each["dialing"]["open"] and each["remaining"]]
        return _target(usable[0]) if usable else await _make(api)
    named = [each for each in found if each["name"] == name]
    if not named:
        raise SimulationError(f"There is no active campaign named {name!r}.")
    if not named[0]["dialing"]["open"]:
        reason = named[0]["dialing"]["reason"]
        raise SimulationError(f"Dialing is closed in {name!r} now: {reason}.")
    return _target(named[0])


def _target(campaign: Any) -> Target:
    return Target(
        campaign["id"],
        campaign["name"],
        campaign["contactCount"],
        campaign["redial"]["attempts"],
    )


async def _active(api: Api, name: str | None) -> list[Any]:
    """Active campaigns. Those with an auto-archive flag come last, because a call clears it."""
    data = await api.data(
        f"""query ($search: String) {{ campaigns(status: ACTIVE, search: $search, first: 100,
              orderBy: {{ field: AUTO_ARCHIVE_AT, direction: DESC }})
            {{ nodes {{ {_FIELDS} }} }} }}""",
        search=name,
    )
    nodes: list[Any] = data["campaigns"]["nodes"]
    return nodes


async def _make(api: Api) -> Target:
    """Launch a campaign on new contacts, in a time zone where it is about noon.

    Its dates start from when the service created it, because the demo's clock may be ahead.
    """
    now = datetime.now(UTC)
    group, region = await _group(api, now), await _fullest_region(api)
    draft = (
        await api.must(
            "createCampaign",
            "campaign { id createdAt }",
            name=f"{NAME}, {now:%Y-%m-%d %H:%M:%S} UTC",
            timeZone=_zone_at_noon(now),
            targeting={"base": {"contactGroupId": group}, "added": [], "removed": []},
            phoneNumberSelection={
                "regions": [region["region"]],
                "count": min(3, region["available"]),
            },
            script="Hello, this is {callerName}. May I speak with {firstName}?",
        )
    )["campaign"]
    created = datetime.fromisoformat(draft["createdAt"])
    await api.must(
        "updateCampaign",
        "campaign { id }",
        id=draft["id"],
        startsAt=(created - timedelta(hours=1)).isoformat(),
        endsAt=(created + timedelta(days=14)).isoformat(),
    )
    launched = await api.must("launchCampaign", f"campaign {{ {_FIELDS} }}", id=draft["id"])
    return _target(launched["campaign"])


def _zone_at_noon(now: datetime) -> str:
    """A zone of whole hours in which it is between twelve and one o'clock."""
    hours = now.astimezone(UTC).hour - 12
    return f"Etc/GMT{hours:+d}" if hours else "Etc/GMT"


async def _group(api: Api, now: datetime) -> str:
    """A group of a thousand fictional people who live where it is day (docs/domain.md, Contact
    hours)."""
    made = await api.must(
        "createContactGroup", "contactGroup { id uploadUrl }", name=f"{NAME}, {now:%H:%M} UTC"
    )
    group = made["contactGroup"]
    rows = [f"Pat,Doe {place},{phone}" for place, phone in enumerate(phones(now), 1)]
    await api.upload(group["uploadUrl"], "\n".join(["First Name,Last Name,Phone", *rows]).encode())
    return str(group["id"])


def phones(now: datetime) -> tuple[str, ...]:
    """Numbers of people who may be called for at least two hours from now on, at any time of the
    year."""
    if now.hour < 8 or now.hour >= 22:
        return IN_SYDNEY
    return IN_LONDON if now.hour < 17 else AT_HOME[:1_000]


async def _fullest_region(api: Api) -> Any:
    data = await api.data("{ phoneNumberStock { region available } }")
    stock = sorted(data["phoneNumberStock"], key=lambda region: int(region["available"]))
    if not stock or not stock[-1]["available"]:
        raise SimulationError("No phone number is free. Archive a campaign, or add some to stock.")
    return stock[-1]
