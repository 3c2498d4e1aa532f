"""What the columns of a file mean, by the usual spellings of their names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from foundation.characters import folded, is_visible, unreadable
from services.contacts.problems import OverLimit, UnusableFile

MOST = 256
"""Columns of a file."""

MOST_OF_GROUP = 1_000
"""Custom fields of a group, from all its files."""

LONGEST_NAME = 200
"""Characters of a column's name."""

_USUAL = ("phone", "phonenumber", "phoneno", "phonenum", "telephone", "telephonenumber", "tel")
_MOBILE = ("mobile", "mobilephone", "mobilenumber", "mobilephonenumber", "mobileno")
_CELL = ("cell", "cellphone", "cellnumber", "cellphonenumber", "cellular")
_MAIN = ("primaryphone", "preferredphone", "contactphone", "contactnumber", "phone1", "phone1value")
_FIXED = ("homephone", "homephonenumber", "landline", "dayphone", "daytimephone", "workphone")
PHONE = (*_USUAL, *_MOBILE, *_CELL, *_MAIN, *_FIXED)
FIRST_NAME = ("firstname", "first", "givenname", "forename", "fname")
LAST_NAME = ("lastname", "last", "surname", "familyname", "lname")
FULL_NAME = ("name", "fullname", "contactname", "displayname", "contact")


@dataclass(frozen=True, slots=True)
class Columns:
    """Names as the file has them, and the positions (from 0) of those with a meaning.

    In a file with neither first nor last names, a column of full names stands for both.
    """

    names: tuple[str, ...]
    phone: int
    first_name: int | None
    last_name: int | None
    custom: tuple[int, ...]


def columns_of(header: Sequence[str], known_fields: Sequence[str] = ()) -> Columns:
    """What each column means. A column that is not recognised becomes a custom field.

    One that differs from a known custom field only in case or invisible characters is that field.
    Of several phone columns the one with the most general name is called: "Phone" before "Mobile"
    before "Home phone". Raises UnusableFile if there is none, or if two columns have one name.
    """
    names = _named(header)
    plain = [_plain(name) for name in names]
    phone = _find(plain, PHONE)
    if phone is None:
        raise UnusableFile(
            "No column is named Phone, Phone number, Mobile or Cell; the first line must name the"
            f" columns. It has: {', '.join(names)[:300]}."
        )
    first_name, last_name = _find(plain, FIRST_NAME), _find(plain, LAST_NAME)
    if first_name is None and last_name is None:
        first_name = last_name = _find(plain, FULL_NAME)
    known = {phone, first_name, last_name}
    custom = tuple(n for n in range(len(names)) if n not in known)
    names = _spelled(names, custom, known_fields)
    return Columns(names, phone, first_name, last_name, custom)


def _spelled(
    names: tuple[str, ...], custom: Sequence[int], known_fields: Sequence[str]
) -> tuple[str, ...]:
    """The names, those of custom fields as they are known already."""
    known = {folded(field): field for field in reversed(known_fields)}
    return tuple(
        known.get(folded(name), name) if n in custom and name not in known_fields else name
        for n, name in enumerate(names)
    )


def _named(header: Sequence[str]) -> tuple[str, ...]:
    """The names, each on one line. An unnamed column before a named one is called "Column 3"."""
    for position, name in enumerate(header, start=1):
        if found := unreadable(name, lines=True):
            raise UnusableFile(
                f"The name of column {position} has {found}, which cannot be read. Leave it out;"
                " if the file is not text, save the sheet as CSV and send that."
            )
    names = [" ".join(name.split()) if is_visible(name) else "" for name in header]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST:
        raise OverLimit(f"The file has {len(names):,} columns; at most {MOST} are read.")
    if any(len(name) > LONGEST_NAME for name in names):
        raise OverLimit(f"A column's name is longer than {LONGEST_NAME} characters.")
    names = [name or f"Column {position}" for position, name in enumerate(names, start=1)]
    twice = [name for name, count in Counter(map(folded, names)).items() if count > 1]
    if twice:
        raise UnusableFile(f"More than one column is named {twice[0]!r}; give each its own name.")
    return tuple(names)


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, folded(name)))


def _find(plain: Sequence[str], spellings: Sequence[str]) -> int | None:
    return next((plain.index(spelling) for spelling in spellings if spelling in plain), None)
