"""The documents of web/dist/documents.json, which the build made (docs/adr/0030).

They are checked and prepared when the process starts, and none is added while it runs.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog

from server.documents.limits import OverLimit
from server.graphql.prepared import Documents, Invalid
from server.static import BUILT
from settings.problems import StartRefused

FILE = BUILT / "documents.json"

_HASH = re.compile(r"[0-9a-f]{64}")
_NAME = re.compile(r"\b(?:query|mutation|subscription)\s+([A-Za-z_]\w*)")

_BUILD = "Run `make web`, or build the release again."
_MEND = (
    "Change it to fit the schema, or keep in the schema what it asks for. A document of an earlier "
    "release can also be deleted from its file in web/documents/; pages of that release that are "
    f"still open then need to be reloaded. {_BUILD}"
)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrustedDocuments:
    """The texts by their SHA-256 in lower-case hexadecimal digits."""

    by_hash: Mapping[str, str]
    texts: frozenset[str]


def load(documents: Documents, file: Path) -> TrustedDocuments:
    """Read the file and pin its documents. Raises StartRefused, which names the bad document.

    Without the file there are none.
    """
    by_hash = _read(file)
    for digest, text in by_hash.items():
        try:
            documents.pin(text)
        except OverLimit as over:
            raise _refused(digest, text, f"is too large. {over}", _MEND) from None
        except Invalid as invalid:
            why = f"does not fit the schema: {invalid.errors[0].message}"
            raise _refused(digest, text, why, _MEND) from None
    return TrustedDocuments(by_hash, frozenset(by_hash.values()))


def _read(file: Path) -> dict[str, str]:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        log.warning("no_trusted_documents", file=str(file), meaning=_BUILD)
        return {}
    except (OSError, ValueError, RecursionError) as error:
        raise StartRefused(f"documents.json cannot be read: {error}. {_BUILD}") from None
    if not isinstance(content, dict):
        raise StartRefused(f"documents.json is not an object from hashes to texts. {_BUILD}")
    for digest, text in content.items():
        _check_hash(digest, text)
    return content


def _check_hash(digest: str, text: object) -> None:
    if not isinstance(text, str):
        raise _refused(digest, "", "is not a text.", _BUILD)
    if not _HASH.fullmatch(digest):
        raise _refused(
            digest,
            text,
            "has a key that is not a SHA-256 in lower-case hexadecimal digits.",
            f'Relay writes them with `"algorithm": "SHA256"` in `persistConfig`. {_BUILD}',
        )
    if hashlib.sha256(text.encode(errors="replace")).hexdigest() != digest:
        raise _refused(digest, text, "does not have the hash that it is listed under.", _BUILD)


def _refused(digest: str, text: str, why: str, advice: str) -> StartRefused:
    name = _NAME.search(text)
    called = f"{name[1]} ({digest[:64]})" if name else digest[:64]
    return StartRefused(f"documents.json: the document {called} {why} {advice}")
