"""What a page of the console can have before its scripts have run, by its address."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

SCRIPT = '<link rel="modulepreload" fetchpriority="low" crossorigin href="/console/{}" />'
STYLE = '<link rel="stylesheet" crossorigin href="/console/{}" />'


@dataclass(frozen=True, slots=True)
class Ahead:
    links: str = ""
    """Elements for the head, which load the page's files. Without them the browser learns of each
    script from the one before it, and waits a round trip for each."""
    heading: str = ""
    """What stands above the page, unless that depends on data."""


def ahead(dist: Path, path: str, *, signed_in: bool) -> Ahead:
    """The build writes the table (web/console/preloads.ts); without it there is nothing."""
    try:
        table = json.loads((dist / "preloads.json").read_bytes())
    except FileNotFoundError:
        return Ahead()
    if not signed_in:
        return Ahead(_links(table["signIn"]))
    for pattern, files, heading in table["pages"]:
        if fits(pattern, path):
            return Ahead(_links(files), heading)
    return Ahead(_links(table["frame"]))


def _links(files: list[str]) -> str:
    return "".join((STYLE if each.endswith(".css") else SCRIPT).format(each) for each in files)


def fits(pattern: str, path: str) -> bool:
    """Whether the path has the form of a pattern of web/console/routes.ts."""
    return re.fullmatch(re.sub(r":\w+", "[^/]+", pattern), path) is not None
