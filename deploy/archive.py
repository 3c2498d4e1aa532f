"""Makes dist/phonebank-VERSION.tar.gz, from which production is installed: `make dist`.

It has what git knows of the paths below, as it is in the working tree, and what the build made for
the browser. The same tree makes the same bytes, so an archive can be checked against its source.
"""

import gzip
import hashlib
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "web" / "dist"
NEEDED = ("console/index.html", "graphiql/index.html", "documents.json")
CODE = (
    *("foundation", "models", "phonebank", "resolvers", "schema", "server", "services", "settings"),
    *("telephony", "workers"),
)
REQUIREMENTS = ("requirements.txt", "requirements-tracing.txt")
OTHER = (
    *("Procfile", ".env.example", "LICENSE"),
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"),
    *("docs", "deploy"),
)
MAKING_IT = {"deploy/__init__.py", "deploy/archive.py"}


def main() -> None:
    archive = make(ROOT / "dist")
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    print(f"{archive.relative_to(ROOT)}  {archive.stat().st_size / 1e6:.1f} MB  sha256 {digest}")


def make(folder: Path) -> Path:
    """Write the archive into the folder and return its path."""
    if not all((BUILT / name).is_file() for name in NEEDED):
        sys.exit("The files for the browser are not built. Run `make dist`, which builds them.")
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    name = f"phonebank-{version}"
    written = int(_git("log", "-1", "--format=%ct"))
    folder.mkdir(exist_ok=True)
    archive = folder / f"{name}.tar.gz"
    with (
        archive.open("wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as compressed,
        tarfile.open(fileobj=compressed, mode="w", format=tarfile.USTAR_FORMAT) as tar,
    ):
        for path in sorted([*_tracked(), *_built()]):
            entry = tarfile.TarInfo(f"{name}/{path}")
            entry.size = (ROOT / path).stat().st_size
            entry.mtime = written
            with (ROOT / path).open("rb") as content:
                tar.addfile(entry, content)
    return archive


def _tracked() -> Iterator[str]:
    for path in _git("ls-files", "-z", "--", *CODE, *REQUIREMENTS, *OTHER).split("\0"):
        if path and path not in MAKING_IT:
            yield path


def _built() -> Iterator[str]:
    for path in BUILT.rglob("*"):
        if path.is_file() and path.name != ".stamp":
            yield path.relative_to(ROOT).as_posix()


def _git(*arguments: str) -> str:
    answer = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)  # noqa: S603, S607
    if answer.returncode:
        sys.exit(f"`make dist` needs a clone of the repository: {answer.stderr.strip()}")
    return answer.stdout


if __name__ == "__main__":
    main()
