"""documents.json is checked when a process starts, and what it has is kept for good."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from server.graphql import prepared as preparing
from server.graphql import trusted
from server.graphql.prepared import Documents, Invalid
from server.graphql.schema import graphql_schema
from settings import Settings
from settings.problems import StartRefused

ROLE = "query MyRole { viewer { role } }"
TYPES = "{ __schema { queryType { name } } }"


def documents(introspection: bool = True) -> Documents:
    return Documents(graphql_schema._schema, introspection, suggestions=False)


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def written(folder: Path, content: Any) -> Path:
    """A file with this content; texts are listed under their hashes."""
    if isinstance(content, list):
        content = {hash_of(text): text for text in content}
    file = folder / "documents.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def test_a_trusted_document_is_found_by_its_hash_and_prepared_at_the_start(tmp_path: Path) -> None:
    known = documents()
    loaded = trusted.load(known, written(tmp_path, [ROLE]))
    assert loaded.by_hash == {hash_of(ROLE): ROLE}
    assert loaded.texts == {ROLE}
    assert known.keeps(ROLE)
    assert known.prepare(ROLE).costs["MyRole"].of({}) > 0


def test_a_trusted_document_is_never_evicted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "KEPT_CHARACTERS", 200)
    known = documents()
    trusted.load(known, written(tmp_path, [ROLE]))
    prepared = known.prepare(ROLE)
    for number in range(10):
        known.prepare(f"{{ a{number}: __typename }}")
    assert known.prepare(ROLE) is prepared
    assert not known.keeps("{ a0: __typename }")


def test_without_the_file_no_document_is_trusted(tmp_path: Path) -> None:
    assert trusted.load(documents(), tmp_path / "documents.json").by_hash == {}


def test_a_trusted_document_that_asks_for_the_schema_is_refused_while_introspection_is_off(
    tmp_path: Path,
) -> None:
    closed = documents(introspection=False)
    trusted.load(closed, written(tmp_path, [ROLE, TYPES]))
    assert closed.keeps(ROLE)
    with pytest.raises(Invalid) as refused:
        closed.prepare(TYPES)
    assert "introspection has been disabled" in refused.value.errors[0].message


BAD: dict[str, tuple[Any, str]] = {
    "not JSON": ("{", "cannot be read"),
    "not UTF-8": ('{"\udcff": ""}', "cannot be read"),
    "nested too deeply": ("[" * 100_000, "cannot be read"),
    "a list": ("[]", "is not an object from hashes to texts"),
    "another text": ({hash_of(ROLE): ROLE + " "}, "MyRole .* does not have the hash"),
    "half a surrogate pair": ({hash_of(ROLE): ROLE + "\ud800"}, "does not have the hash"),
    "an MD5": ({"0" * 32: ROLE}, 'MyRole .* SHA-256 .*"algorithm": "SHA256"'),
    "a prefix": ({"sha256:" + hash_of(ROLE): ROLE}, "is not a SHA-256"),
    "no text": ({hash_of(ROLE): None}, "is not a text"),
    "no such field": (["query Old { viewer { nickname } }"], "Old .* 'nickname' .*web/documents/"),
    "no GraphQL": (["query Half {"], "Half .* does not fit the schema: Syntax Error"),
    "too large": (["query Long { viewer { " + "role " * 4_000 + "} }"], "Long .* is too large"),
}


@pytest.mark.parametrize(("content", "says"), BAD.values(), ids=BAD)
def test_a_bad_file_stops_the_start_and_names_the_document(
    tmp_path: Path, content: Any, says: str
) -> None:
    if isinstance(content, str):
        file = tmp_path / "documents.json"
        file.write_bytes(content.encode(errors="surrogateescape"))
    else:
        file = written(tmp_path, content)
    with pytest.raises(StartRefused, match=says) as refused:
        trusted.load(documents(), file)
    assert "make web" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_web_process_says_it_in_one_line_and_ends(tmp_path: Path, settings: Settings) -> None:
    file = written(tmp_path, ["query Old { viewer { nickname } }"])
    start = (
        "import pathlib, server.graphql.trusted as trusted;"
        f"trusted.FILE = pathlib.Path({str(file)!r}); import server.asgi"
    )
    ended = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True)
    assert ended.returncode != 0
    told = ended.stdout + ended.stderr
    assert "Traceback" not in told
    assert len([line for line in told.splitlines() if "the document Old" in line]) == 1
