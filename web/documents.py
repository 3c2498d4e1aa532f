"""Builds web/dist/documents.json: the documents that browsers may send by their ids (ADR 30).

It has those of this release, those of the two releases before, for pages that are still open, and
those of files in web/documents/ whose names are not versions. It maps the SHA-256 of each document
to its text, as Relay's compiler writes it. `python -m web.documents` keeps the documents of this
release in web/documents/, for the two releases after it.
"""

import hashlib
import json
import re
import tomllib
from pathlib import Path

WEB = Path(__file__).resolve().parent
FORMER_RELEASES = 2

_VERSION = re.compile(r"\d+(\.\d+)*")


def write(web: Path = WEB) -> None:
    """Write web/dist/documents.json."""
    _write(web / "dist" / "documents.json", of_all(web, _version(web)))


def keep(web: Path = WEB) -> Path:
    """Write the documents of this release to web/documents/; delete files no longer needed."""
    kept = web / "documents" / f"{_version(web)}.json"
    kept.parent.mkdir(exist_ok=True)
    _write(kept, of_this_release(web))
    for file in _releases(web)[1 + FORMER_RELEASES :]:
        file.unlink()
    return kept


def of_all(web: Path, version: str) -> dict[str, str]:
    """All documents by their hashes, with those of earlier releases."""
    folder = web / "documents"
    others = [file for file in folder.glob("*.json") if not _VERSION.fullmatch(file.stem)]
    former = [file for file in _releases(web) if file.stem != version][:FORMER_RELEASES]
    found: dict[str, str] = {}
    for file in (*others, *former):
        found |= json.loads(file.read_bytes())
    return found | of_this_release(web)


def of_this_release(web: Path) -> dict[str, str]:
    """GraphiQL's operations, and what Relay's compiler wrote for the console."""
    found: dict[str, str] = {}
    for file in web.glob("console/**/documents.json"):
        found |= json.loads(file.read_bytes())
    for file in web.glob("*/operations/*.graphql"):
        content = file.read_bytes()
        found[hashlib.sha256(content).hexdigest()] = content.decode()
    return found


def _releases(web: Path) -> list[Path]:
    """The files of releases in web/documents/, the newest first."""
    files = [file for file in (web / "documents").glob("*.json") if _VERSION.fullmatch(file.stem)]
    return sorted(files, key=lambda file: [int(n) for n in file.stem.split(".")], reverse=True)


def _version(web: Path) -> str:
    version: str = tomllib.loads((web.parent / "pyproject.toml").read_text())["project"]["version"]
    return version


def _write(file: Path, documents: dict[str, str]) -> None:
    text = json.dumps(documents, indent=2, sort_keys=True, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    print(f"Wrote {keep().relative_to(WEB.parent)}. Add it to the commit of the release.")
