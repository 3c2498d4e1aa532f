"""What the columns of a file mean, by the usual spellings of their names."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import category

from services.contacts.problems import OverLimit, UnusableFile

MOST = 256
"""Columns of a file."""

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


def columns_of(header: Sequence[str]) -> Columns:
    """What each column means. A column that is not recognised becomes a custom field.

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
    return Columns(names, phone, first_name, last_name, custom)


def _named(header: Sequence[str]) -> tuple[str, ...]:
    """The names, each on one line. An unnamed column before a named one is called "Column 3"."""
    names = [" ".join(name.split()) for name in header]
    while names and not names[-1]:
        names.pop()
    if len(names) > MOST:
        raise OverLimit(f"The file has {len(names):,} columns; at most {MOST} are read.")
    if any(len(name) > LONGEST_NAME for name in names):
        raise OverLimit(f"A column's name is longer than {LONGEST_NAME} characters.")
    if any(category(character) == "Cc" for name in names for character in name):
        raise UnusableFile("The file is not text; save the sheet as CSV and send that.")
    names = [name or f"Column {position}" for position, name in enumerate(names, start=1)]
    twice = [name for name, count in Counter(map(str.casefold, names)).items() if count > 1]
    if twice:
        raise UnusableFile(f"More than one column is named {twice[0]!r}; give each its own name.")
    return tuple(names)


def _plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _find(plain: Sequence[str], spellings: Sequence[str]) -> int | None:
    return next((plain.index(spelling) for spelling in spellings if spelling in plain), None)
