"""What the console sends over the wire stays within its budget (docs/console.md)."""

import json
import re
from typing import Any

import pytest

from server.console import DIST

KIB = 1024
MANIFEST: dict[str, Any] = (
    json.loads(path.read_text()) if (path := DIST / ".vite" / "manifest.json").exists() else {}
)
FRAME = {"index.html", "frame/frame.tsx"}
PAGES = sorted(name for name in MANIFEST if name.startswith("pages/"))
LARGE = {"pages/editor/page.tsx": 75 * KIB}


def sent(file: str) -> int:
    """The bytes of a file in gzip, which every browser takes."""
    compressed = DIST / f"{file}.gz"
    return (compressed if compressed.exists() else DIST / file).stat().st_size


def with_imports(names: set[str]) -> set[str]:
    """The modules, and all that they load at once."""
    known: set[str] = set()
    while names - known:
        name = (names - known).pop()
        known.add(name)
        names = names | set(MANIFEST[name].get("imports", []))
    return known


def scripts(names: set[str]) -> int:
    return sum(sent(MANIFEST[name]["file"]) for name in names)


def styles(names: set[str]) -> int:
    files = {file for name in names for file in MANIFEST[name].get("css", [])}
    return sum(map(sent, files))


def test_an_index_is_at_most_240_kb_of_scripts() -> None:
    assert scripts(with_imports(FRAME | {"pages/campaigns/active.tsx"})) <= 240 * KIB


def test_what_a_caller_loads_first_is_at_most_210_kb_of_scripts() -> None:
    assert scripts(with_imports(FRAME | {"pages/assignments/page.tsx"})) <= 210 * KIB


def test_there_are_pages() -> None:
    assert len(PAGES) >= 15


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_at_most_60_kb_more_and_the_editor_75(page: str) -> None:
    more = with_imports({page}) - with_imports(FRAME)
    assert scripts(more) <= LARGE.get(page, 60 * KIB)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_loads_at_most_12_kb_of_styles(page: str) -> None:
    assert styles(with_imports(FRAME | {page})) <= 12 * KIB


def test_a_page_without_scripts_loads_at_most_12_kb_of_styles() -> None:
    assert sent(MANIFEST["look/plain.css"]["file"]) <= 12 * KIB


def test_the_documents_are_written_for_the_server() -> None:
    written = DIST.parents[1] / "console" / "relay" / "__generated__" / "documents.json"
    documents = json.loads(written.read_text())
    assert all(re.fullmatch(r"[0-9a-f]{64}", digest) for digest in documents)
