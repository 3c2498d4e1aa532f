"""Builds what runs in the browser into web/dist, unless that is up to date."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from web import documents, node

WEB = Path(__file__).resolve().parent
STAMP = WEB / "dist" / ".stamp"
SCHEMA = WEB.parent / "schema" / "schema.graphql"
NOT_INPUTS = {"dist", "node_modules", "__pycache__", "__generated__"}


def main() -> None:
    stamp = _hash_of_inputs()
    if STAMP.is_file() and STAMP.read_text() == stamp:
        return
    provided = node.provided()
    print("Installing the packages of the console and of GraphiQL …", flush=True)
    node.install(provided, WEB)
    print("Building the console and GraphiQL …", flush=True)
    node.run_npm(provided, WEB, "run", "build")
    documents.write()
    STAMP.write_text(stamp)


def _hash_of_inputs() -> str:
    digest = hashlib.sha256()
    for path in [*sorted(_inputs(WEB)), SCHEMA]:
        content = path.read_bytes()
        digest.update(
            f"{path.relative_to(WEB.parent).as_posix()} {len(content)}\n".encode() + content
        )
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_INPUTS:
            continue
        if path.is_dir():
            yield from _inputs(path)
        else:
            yield path


if __name__ == "__main__":
    main()
