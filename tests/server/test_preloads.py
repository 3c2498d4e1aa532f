"""What a page has before its scripts have run: the files that it loads, and its heading."""

import json
from pathlib import Path

import pytest

from server import console, preloads

FEW_SCRIPTS = 20

TABLE = {
    "signIn": ["assets/form.js"],
    "frame": ["assets/frame.js"],
    "pages": [
        ["/campaigns/new", ["assets/frame.js", "assets/new.js"], "New campaign"],
        ["/campaigns/:id/edit", ["assets/editor.css", "assets/editor.js"], ""],
        ["/campaigns/:id", ["assets/summary.js"], ""],
    ],
}


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "preloads.json").write_text(json.dumps(TABLE))
    return tmp_path


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("/campaigns/new", ["frame.js", "new.js"]),
        ("/campaigns/abc%3D/edit", ["editor.css", "editor.js"]),
        ("/campaigns/abc=", ["summary.js"]),
        ("/campaigns/abc/edit/more", ["frame.js"]),
        ("/", ["frame.js"]),
    ],
)
def test_a_page_names_the_files_of_its_address(dist: Path, path: str, files: list[str]) -> None:
    links = preloads.ahead(dist, path, signed_in=True).links
    assert [link.split('"')[-2].rpartition("/")[2] for link in links.split(" />")[:-1]] == files
    assert links.count("modulepreload") == len([each for each in files if each.endswith(".js")])


def test_whoever_has_no_session_loads_the_page_to_sign_in(dist: Path) -> None:
    ahead = preloads.ahead(dist, "/campaigns/new", signed_in=False)
    assert ahead == preloads.Ahead(preloads.SCRIPT.format("assets/form.js"))


@pytest.mark.parametrize(
    ("path", "heading"), [("/campaigns/new", "New campaign"), ("/campaigns/abc", ""), ("/", "")]
)
def test_a_page_names_its_heading_unless_that_depends_on_data(
    dist: Path, path: str, heading: str
) -> None:
    assert preloads.ahead(dist, path, signed_in=True).heading == heading


def test_nothing_of_an_address_is_written_into_the_page(dist: Path) -> None:
    hostile = preloads.ahead(dist, '/campaigns/"><script>', signed_in=True)
    assert hostile == preloads.Ahead(preloads.SCRIPT.format("assets/summary.js"))


def test_without_a_table_the_page_names_nothing(tmp_path: Path) -> None:
    assert preloads.ahead(tmp_path, "/", signed_in=True) == preloads.Ahead()


def test_the_build_has_written_files_that_exist_for_every_page() -> None:
    table = json.loads((console.DIST / "preloads.json").read_text())
    pages = [files for _, files, _ in table["pages"]]
    source = (console.DIST.parents[1] / "console" / "routes.ts").read_text()
    assert len(pages) == source.count("import(")
    for file in {file for files in [table["signIn"], table["frame"], *pages] for file in files}:
        assert (console.DIST / file).is_file()


def test_an_address_needs_few_scripts() -> None:
    """Each costs a round trip on a connection that has no HTTP/2."""
    table = json.loads((console.DIST / "preloads.json").read_text())
    always = (console.DIST / "index.html").read_text().count("<script") + 1
    for path, files, _ in table["pages"]:
        scripts = [each for each in files if each.endswith(".js")]
        assert len(scripts) + always <= FEW_SCRIPTS, path


def test_the_styles_of_a_page_come_after_those_that_it_shares() -> None:
    """So they win. By their names alone the dialing page would have lost its wide window."""
    table = json.loads((console.DIST / "preloads.json").read_text())
    manifest = json.loads((console.DIST / ".vite" / "manifest.json").read_text())
    pages = {path: files for path, files, _ in table["pages"]}
    for address, source in (
        ("/assignments", "pages/assignments/page.tsx"),
        ("/assignments/:id", "pages/dialing/page.tsx"),
        ("/campaigns/:id/edit", "pages/editor/page.tsx"),
        ("/campaigns/:id", "pages/summary/page.tsx"),
    ):
        styles = [each for each in pages[address] if each.endswith(".css")]
        assert len(styles) > 1, address
        assert styles[-1] == manifest[source]["css"][-1], address
