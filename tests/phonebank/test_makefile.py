"""The Makefile refuses an old Python, and makes a virtual environment of an old one anew."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STAMP = ".venv/embedded.stamp"

PYTHON = """#!/bin/sh
# A Python of the version {version}, as far as the Makefile asks it.
case "$1" in
  --version) echo "Python {version}" ;;
  -c) exit {old} ;;
  -m) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" && printf '#!/bin/sh\\n' > "$3/bin/pip" &&
      chmod +x "$3/bin/pip" ;;
esac
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements-embedded.txt").touch()
    for name, version, old in (("old", "3.10.13", 1), ("new", "3.11.0", 0)):
        python = tmp_path / name
        python.write_text(PYTHON.format(version=version, old=old))
        python.chmod(0o755)
    return tmp_path


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_an_old_python_is_refused_before_anything_is_made(folder: Path) -> None:
    done = make(folder, STAMP, "PYTHON=./old")
    assert done.returncode != 0
    assert "needs Python 3.11 or newer; ./old is Python 3.10.13" in done.stderr
    assert not (folder / ".venv").exists()


def test_a_virtual_environment_of_an_old_python_is_made_anew(folder: Path) -> None:
    subprocess.run(["./old", "-m", "venv", ".venv"], cwd=folder, check=True)
    (folder / STAMP).touch()
    (folder / ".venv" / "left").touch()
    assert make(folder, STAMP, "PYTHON=./new").returncode == 0
    assert not (folder / ".venv" / "left").exists()
    version = subprocess.run(
        [folder / ".venv/bin/python", "--version"], capture_output=True, text=True, check=True
    )
    assert version.stdout == "Python 3.11.0\n"


def test_one_that_can_be_used_stays(folder: Path) -> None:
    assert make(folder, STAMP, "PYTHON=./new").returncode == 0
    (folder / ".venv" / "left").touch()
    done = make(folder, STAMP, "PYTHON=./old")
    assert done.returncode == 0
    assert "up to date" in done.stdout
    assert (folder / ".venv" / "left").exists()


def test_make_alone_lists_the_targets() -> None:
    told = make(ROOT).stdout
    for target in ("help", "run", "reset", "simulate", "test", "quick", "check"):
        assert f"  make {target} " in told
