"""Regions of the phone number stock: an area code such as 212, or a state such as NY."""

import re
from functools import cache

import phonenumbers
from phonenumbers import PhoneNumber

STATES = {
    "AL": "Alabama",
    "AK": "Alaska",
    "AZ": "Arizona",
    "AR": "Arkansas",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DC": "Washington D.C.",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "IA": "Iowa",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "MA": "Massachusetts",
    "MD": "Maryland",
    "ME": "Maine",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MO": "Missouri",
    "MS": "Mississippi",
    "MT": "Montana",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "NE": "Nebraska",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NV": "Nevada",
    "NY": "New York",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VA": "Virginia",
    "VT": "Vermont",
    "WA": "Washington State",
    "WI": "Wisconsin",
    "WV": "West Virginia",
    "WY": "Wyoming",
}

_AREA_CODE = re.compile(r"[2-9]\d\d", re.ASCII)


def is_area_code(region: str) -> bool:
    return _AREA_CODE.fullmatch(region) is not None


def is_region(region: str) -> bool:
    return is_area_code(region) or region in STATES


def region_of(text: str) -> str | None:
    """The region that a text names: in upper or lower case, with or without spaces around."""
    name = text.strip(" ")
    return name.upper() if name.isascii() and is_region(name.upper()) else None


def state_of(number: PhoneNumber) -> str | None:
    """The state of a number's area code; None if it is outside the United States."""
    from phonenumbers import geocoder  # loading it takes half a second, and few processes need it

    place = geocoder.description_for_number(number, "en")
    code = place.rpartition(", ")[2]
    return code if code in STATES else _CODES.get(place)


def area_codes(region: str) -> list[str]:
    """The area codes that are in use in a region."""
    return _in_use().get(region, []) if region in STATES else [region] * _is_in_use(region)


def fictional_numbers(region: str) -> list[str]:
    """The numbers of a region that are reserved for fiction and that nobody has: 555-01xx."""
    return [f"+1{area}5550{line}" for area in area_codes(region) for line in range(100, 200)]


_CODES = {name: code for code, name in STATES.items()}


@cache
def _in_use() -> dict[str | None, list[str]]:
    """Area codes by state; under None those of other countries and those without a place."""
    found: dict[str | None, list[str]] = {}
    for area in map(str, range(200, 1000)):
        number = _first_fictional(area)
        if phonenumbers.is_valid_number(number):
            found.setdefault(state_of(number), []).append(area)
    return found


def _is_in_use(area: str) -> bool:
    return any(area in areas for state, areas in _in_use().items() if state)


def _first_fictional(area: str) -> PhoneNumber:
    return PhoneNumber(country_code=1, national_number=int(f"{area}5550100"))
