"""The worst documents that were found: each is a small file, and every run sends it again.

A body is kept as pieces; what repeats itself stands once with its number. `<Campaign 0>` and the
like stand for ids of the account that is attacked.
"""

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from models.roles import Role

FOLDER = Path(__file__).parent / "corpus"
_REPEATED = re.compile(r"(.{1,40}?)\1{15,}", re.DOTALL)
_PLACEHOLDER = re.compile(r"<([A-Za-z]+) (\d)>")
_LARGEST = 32 * 1024

Pieces = list[str | tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Attack:
    """A request by somebody with this role. `body` has placeholders in the place of ids."""

    role: Role
    body: str

    @property
    def name(self) -> str:
        return sha256(f"{self.role} {self.body}".encode(errors="surrogatepass")).hexdigest()[:12]

    def with_ids(self, known: dict[str, list[str]]) -> bytes:
        def of(found: re.Match[str]) -> str:
            ids = known[found[1]]
            return ids[int(found[2]) % len(ids)]

        return _PLACEHOLDER.sub(of, self.body).encode(errors="backslashreplace")


def kept(folder: Path = FOLDER) -> list[Attack]:
    return [
        Attack(Role(found["role"]), _joined(found["body"]))
        for found in (json.loads(path.read_text()) for path in sorted(folder.glob("*.json")))
    ]


def keep(attack: Attack, figures: dict[str, float], folder: Path = FOLDER) -> None:
    """Write it down, unless it would be a large file."""
    found = {"role": attack.role, "found": figures, "body": _pieces(attack.body)}
    text = json.dumps(found, indent=1) + "\n"
    if len(text) <= _LARGEST:
        folder.mkdir(exist_ok=True)
        (folder / f"{attack.name}.json").write_text(text)


def _pieces(body: str) -> Pieces:
    pieces: Pieces = []
    at = 0
    for found in _REPEATED.finditer(body):
        pieces += [body[at : found.start()], (found[1], len(found[0]) // len(found[1]))]
        at = found.end()
    return [piece for piece in [*pieces, body[at:]] if piece]


def _joined(pieces: list[str | list[str | int]]) -> str:
    return "".join(
        piece if isinstance(piece, str) else str(piece[0]) * int(piece[1]) for piece in pieces
    )
