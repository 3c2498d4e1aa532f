"""Which files the browser loads ahead for an address of the console."""

import json
import re
from pathlib import Path

SCRIPT = '<link rel="modulepreload" crossorigin href="/console/{}" />'
STYLE = '<link rel="stylesheet" crossorigin href="/console/{}" />'


def links(dist: Path, path: str, *, signed_in: bool) -> str:
    """The elements for the head of the page.

    Without them the browser learns of each script from the one before it, and waits a round trip
    for each. The build writes the table (web/console/preloads.ts); without it there are none.
    """
    try:
        table = json.loads((dist / "preloads.json").read_bytes())
    except FileNotFoundError:
        return ""
    files: list[str] = table["signIn"]
    if signed_in:
        found = (needed for pattern, needed in table["pages"] if fits(pattern, path))
        files = next(found, table["frame"])
    return "".join((STYLE if each.endswith(".css") else SCRIPT).format(each) for each in files)


def fits(pattern: str, path: str) -> bool:
    """Whether the path has the form of a pattern of web/console/routes.ts."""
    return re.fullmatch(re.sub(r":\w+", "[^/]+", pattern), path) is not None
