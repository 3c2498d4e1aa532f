"""documents.json has the documents of three releases."""

import json
from hashlib import sha256
from pathlib import Path

import pytest

from web import documents


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """A web/ of release 1.10 with one operation."""
    web = tmp_path / "web"
    for folder in ("graphiql/operations", "dist", "documents", "console/relay"):
        (web / folder).mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.10"\n')
    operation(web, "{ viewer { role } }\n")
    return web


def operation(web: Path, text: str) -> None:
    (web / "graphiql" / "operations" / "only.graphql").write_bytes(text.encode())


def listed(*texts: str) -> dict[str, str]:
    return {sha256(text.encode()).hexdigest(): text for text in texts}


def release(web: Path, version: str, *texts: str) -> None:
    (web / "documents" / f"{version}.json").write_text(json.dumps(listed(*texts)))


def built(web: Path) -> dict[str, str]:
    documents.write(web)
    content: dict[str, str] = json.loads((web / "dist" / "documents.json").read_bytes())
    return content


def test_an_operation_is_listed_under_the_hash_of_its_bytes(web: Path) -> None:
    operation(web, "# Zoë\r\n{ viewer { role } }\n")
    assert built(web) == listed("# Zoë\r\n{ viewer { role } }\n")


def test_what_relay_wrote_is_taken_as_it_is(web: Path) -> None:
    file = web / "console" / "relay" / "documents.json"
    file.write_text(json.dumps(listed("query Index { __typename }")))
    assert built(web) == listed("query Index { __typename }", "{ viewer { role } }\n")


def test_the_documents_of_the_two_releases_before_are_kept(web: Path) -> None:
    release(web, "1.10", "{ now }")
    release(web, "1.9", "{ before }")
    release(web, "1.8.1", "{ earlier }")
    release(web, "1.8", "{ too old }")
    assert built(web) == listed("{ viewer { role } }\n", "{ before }", "{ earlier }")


def test_a_file_that_is_not_of_a_release_is_always_taken(web: Path) -> None:
    release(web, "our-frontend", "{ ours }")
    for version in ("1.9", "1.8"):
        release(web, version, "{ before }")
    assert built(web) == listed("{ viewer { role } }\n", "{ ours }", "{ before }")


def test_a_release_keeps_its_own_documents_and_deletes_old_ones(web: Path) -> None:
    for version in ("1.7", "1.8", "1.9"):
        release(web, version, f"{{ {version} }}")
    release(web, "our-frontend", "{ ours }")
    kept = documents.keep(web)
    assert kept.name == "1.10.json"
    assert json.loads(kept.read_bytes()) == listed("{ viewer { role } }\n")
    found = sorted(file.stem for file in kept.parent.iterdir())
    assert found == ["1.10", "1.8", "1.9", "our-frontend"]
