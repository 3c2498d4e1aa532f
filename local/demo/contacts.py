"""Fictional people. All numbers are kept for stories by their countries: 555-01xx in the United
States, 020 7946 0xxx in London and 02 5550 xxxx in Sydney. They are never given to anybody."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import product
from random import Random
from typing import BinaryIO

_FICTIONAL = range(100, 200)
_CONTACT_AREAS = (
    *("213", "215", "216", "303", "305", "312", "313", "314"),
    *("404", "412", "503", "602", "615", "702", "804", "919"),
)
_STOCK_AREAS = ("212", "646", "718", "415", "510", "512", "206")
_NUMBERS_AN_AREA = 30

AT_HOME = tuple(f"({area}) 555-0{line}" for area in _CONTACT_AREAS for line in _FICTIONAL)
IN_LONDON = tuple(f"+442079460{line:03}" for line in range(1_000))
IN_SYDNEY = tuple(f"+6125550{line:04}" for line in range(1_000))
_ABROAD = 160
"""How many people live in London, and in Sydney. They are the last ones."""

_FIRST = (
    *("Aisha", "Ana", "Andre", "Ben", "Bianca", "Carlos", "Chloe", "Daniel", "Dev", "Diana"),
    *("Elena", "Ella", "Emeka", "Fatima", "Finn", "Gia", "Grace", "Hana", "Hugo", "Ida"),
    *("Ivan", "Jamal", "Joan", "Jon", "Jorge", "Kim", "Leila", "Leo", "Lucy", "Mai"),
    *("Marcus", "Maria", "Nadia", "Noah", "Omar", "Paula", "Priya", "Rosa", "Sam", "Wei"),
)
_LAST = (
    *("Abel", "Alvarez", "Baker", "Bell", "Brook", "Castillo", "Chen", "Cole", "Cruz", "Dale"),
    *("Diaz", "Ellis", "Flores", "Ford", "Frost", "Garcia", "Gray", "Green", "Hall", "Holt"),
    *("Ives", "Jain", "Jones", "Khan", "King", "Lane", "Lee", "Long", "Lopez", "Mason"),
    *("Moore", "Nguyen", "Ortiz", "Park", "Patel", "Reed", "Rivera", "Scott", "Shah", "Stone"),
    *("Torres", "Turner", "Vargas", "Wade", "Walsh", "Ward", "West", "Wood", "Young", "Zhou"),
)
_PRECINCTS = ("North", "South", "East", "West", "Harbor")
_LANGUAGES = ("English", "English", "English", "Spanish")


@dataclass(frozen=True, slots=True)
class Person:
    first_name: str
    last_name: str
    phone: str
    precinct: str
    language: str


def people() -> list[Person]:
    """The same people every time: no two have the same name or the same number."""
    random = Random(1868)  # noqa: S311  # nothing secret
    phones = list(AT_HOME)
    names = random.sample(list(product(_FIRST, _LAST)), len(phones))
    random.shuffle(phones)
    phones[-2 * _ABROAD :] = IN_LONDON[:_ABROAD] + IN_SYDNEY[:_ABROAD]
    return [
        Person(first, last, phone, random.choice(_PRECINCTS), random.choice(_LANGUAGES))
        for (first, last), phone in zip(names, phones, strict=True)
    ]


def csv_of(persons: Sequence[Person]) -> BinaryIO:
    """The file that an organisation would upload, with two custom fields."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["First Name", "Last Name", "Phone", "Precinct", "Language"])
    for person in persons:
        writer.writerow(
            [person.first_name, person.last_name, person.phone, person.precinct, person.language]
        )
    return BytesIO(text.getvalue().encode())


def phone_numbers() -> list[str]:
    """The numbers that the demo account calls from."""
    return [
        f"+1{area}5550{line}" for area in _STOCK_AREAS for line in _FICTIONAL[:_NUMBERS_AN_AREA]
    ]
