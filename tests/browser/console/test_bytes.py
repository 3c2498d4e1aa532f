"""What the console sends over the wire stays within its budget (docs/console.md)."""

import json
import re

from server.console import DIST

ASSETS = DIST / "assets"
STATIC = re.compile(r'(?:from|import)\s*["\'`]\./([\w-]+\.js)["\'`]')
KIB = 1024


def sent(name: str) -> int:
    """The bytes of a file in gzip, which every browser takes."""
    compressed = ASSETS / f"{name}.gz"
    return (compressed if compressed.exists() else ASSETS / name).stat().st_size


def with_imports(names: set[str]) -> set[str]:
    """The files, and all that they load at once."""
    known: set[str] = set()
    while names - known:
        name = (names - known).pop()
        known.add(name)
        names |= set(STATIC.findall((ASSETS / name).read_text()))
    return known


def of_page() -> set[str]:
    return set(re.findall(r"/console/assets/([\w-]+\.js)", (DIST / "index.html").read_text()))


def chunk(prefix: str, ending: str = "js") -> str:
    (found,) = ASSETS.glob(f"{prefix}-*.{ending}")
    return found.name


def test_an_index_is_at_most_240_kb_of_scripts() -> None:
    names = with_imports(of_page() | {chunk("frame"), chunk("active")})
    assert sum(map(sent, names)) <= 240 * KIB


def test_what_a_caller_loads_first_is_at_most_210_kb_of_scripts() -> None:
    (page,) = [
        path.name for path in ASSETS.glob("page-*.js") if "assignmentListQuery" in path.read_text()
    ]
    names = with_imports(of_page() | {chunk("frame"), page})
    assert sum(map(sent, names)) <= 210 * KIB


def test_styles_are_at_most_12_kb() -> None:
    """Pages without scripts have a stylesheet of their own, and load no other."""
    styles = {path.name: sent(path.name) for path in ASSETS.glob("*.css")}
    assert styles.pop(chunk("plain", "css")) <= 12 * KIB
    assert sum(styles.values()) <= 12 * KIB


def test_every_other_page_is_at_most_60_kb_more() -> None:
    frame = with_imports(of_page() | {chunk("frame")})
    pages = {path.name for path in ASSETS.glob("*.js")} - frame
    for name in pages:
        if name.startswith(("documents-", "page-", "new-")):
            assert sum(map(sent, with_imports({name}) - frame)) <= 60 * KIB, name


def test_the_documents_are_written_for_the_server() -> None:
    written = DIST.parents[1] / "console" / "relay" / "__generated__" / "documents.json"
    documents = json.loads(written.read_text())
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in documents)
