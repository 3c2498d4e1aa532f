"""Fictional people and numbers: all numbers are 555-01xx, which are given to nobody."""

import csv
from io import BytesIO, StringIO
from random import Random
from typing import BinaryIO

PEOPLE = 1_000
_FICTIONAL = range(100, 200)
_CONTACT_AREAS = ("213", "215", "216", "303", "305", "312", "313", "314", "404", "412")
_STOCK_AREAS = ("212", "646", "718", "415", "510", "512", "206")
_NUMBERS_AN_AREA = 30

_FIRST = ("Ana", "Ben", "Chloe", "Dev", "Ella", "Finn", "Gia", "Hugo", "Ida", "Jon", "Kim", "Leo")
_LAST = ("Abel", "Brook", "Cruz", "Dale", "Ellis", "Frost", "Gray", "Holt", "Ives", "King", "Lane")
_PRECINCTS = ["North", "South", "East", "West", "Harbor"]


def contacts_file() -> BinaryIO:
    """A CSV of a thousand contacts with two custom fields."""
    random = Random(1868)  # noqa: S311  # the same people every time
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["First Name", "Last Name", "Phone", "Precinct", "Language"])
    for person in range(PEOPLE):
        area = _CONTACT_AREAS[person // len(_FICTIONAL)]
        phone = f"({area}) 555-0{_FICTIONAL[person % len(_FICTIONAL)]}"
        names = random.choice(_FIRST), random.choice(_LAST)
        language = random.choice(["English", "English", "Spanish"])
        writer.writerow([*names, phone, random.choice(_PRECINCTS), language])
    return BytesIO(text.getvalue().encode())


def phone_numbers() -> list[str]:
    """The numbers that the demo account calls from."""
    return [
        f"+1{area}5550{line}" for area in _STOCK_AREAS for line in _FICTIONAL[:_NUMBERS_AN_AREA]
    ]
