"""Which carriers there are, by the name that the setting CARRIER gives."""

from collections.abc import Callable

from settings import Settings
from telephony.carrier import Carrier
from telephony.instant import InstantCarrier
from telephony.twilio.carrier import TwilioCarrier

CARRIERS: dict[str, Callable[[Settings], Carrier]] = {
    "instant": InstantCarrier,
    "twilio": TwilioCarrier,
}


def make_carrier(settings: Settings) -> Carrier:
    """The carrier that the settings name; ends the process with one line if there is none."""
    if settings.carrier not in CARRIERS:
        known = ", ".join(sorted(CARRIERS))
        raise SystemExit(f"phonebank: CARRIER={settings.carrier} is not known. Known are: {known}.")
    return CARRIERS[settings.carrier](settings)
