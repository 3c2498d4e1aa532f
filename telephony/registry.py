"""Which carriers there are, by the name that the setting CARRIER gives."""

from collections.abc import Callable

import structlog

from settings import Settings
from settings.problems import SettingUnusable
from telephony.carrier import Carrier
from telephony.instant import InstantCarrier
from telephony.twilio.carrier import TwilioCarrier

log = structlog.get_logger(__name__)

DEMO_CARRIER = (
    "The instant carrier is for demos: it sells numbers that are reserved for fiction, and nobody "
    "can call from them. Set CARRIER to a real carrier, such as twilio."
)

CARRIERS: dict[str, Callable[[Settings], Carrier]] = {
    "instant": InstantCarrier,
    "twilio": TwilioCarrier,
}


def require_known_carrier(settings: Settings) -> None:
    """Raises SettingUnusable if the setting CARRIER does not name one of them."""
    if settings.carrier not in CARRIERS:
        known = ", ".join(sorted(CARRIERS))
        raise SettingUnusable(f"CARRIER={settings.carrier} is not known. Known are: {known}.")


def make_carrier(settings: Settings) -> Carrier:
    """The carrier that the settings name. Raises SettingUnusable."""
    require_known_carrier(settings)
    return CARRIERS[settings.carrier](settings)


def is_for_demos(settings: Settings) -> bool:
    """Whether the carrier sells numbers for demos although this service is not a demo."""
    return settings.carrier == "instant" and not settings.embedded


def note_the_carrier(settings: Settings) -> None:
    """Warn in the log of a starting process if its carrier is one for demos only."""
    if is_for_demos(settings):
        log.warning("carrier_for_demos", carrier="CARRIER=instant", meaning=DEMO_CARRIER)
