"""deploy/systemd: units that systemd accepts and that start what the Procfile starts."""

import re
import shlex
import shutil
import subprocess
import warnings
from collections import defaultdict
from pathlib import Path

import pytest

from tests.deploy.installation import ROOT, procfile

FOLDER = ROOT / "deploy" / "systemd"
UNITS = sorted(path.name for path in FOLDER.glob("*.service"))
WORST_EXPOSURE = "20"
"""In tenths, of `systemd-analyze security`, where 100 is a unit without any protection."""

CODE = "/srv/phonebank/current"
NO_SYSTEMD = "no systemd-analyze on PATH: `apt-get install systemd` lets the units be checked"


def settings_of(unit: str) -> dict[str, list[str]]:
    found = defaultdict(list)
    for name, value in re.findall(r"^(\w+)=(.*)$", (FOLDER / unit).read_text(), re.MULTILINE):
        found[name].append(value)
    return found


def protection_of(unit: str) -> str:
    """What the unit may not do: the lines below the comment that says so."""
    return (FOLDER / unit).read_text().partition("nothing else.\n")[2].partition("\n\n")[0].strip()


def test_there_is_a_unit_for_each_process() -> None:
    assert UNITS == [
        "phonebank-release.service",
        "phonebank-web@.service",
        "phonebank-worker@.service",
    ]


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_starts_what_the_procfile_starts(unit: str) -> None:
    name = re.sub(r"phonebank-(\w+)@?\.service", r"\1", unit)
    expected = re.sub(r"(--host) \S+|(--port) \S+", r"\1\2 X", procfile(ROOT)[name])
    (command,) = settings_of(unit)["ExecStart"]
    started = re.sub(r"(--host) \S+|(--port) \S+", r"\1\2 X", command)
    assert shlex.split(started) == shlex.split(f"{CODE}/.venv/bin/{expected}")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_is_complete(unit: str) -> None:
    settings = settings_of(unit)
    assert settings["User"] == settings["Group"] == ["phonebank"]
    assert settings["WorkingDirectory"] == [CODE]
    assert settings["EnvironmentFile"] == ["/etc/phonebank/phonebank.env"]
    assert protection_of(unit) == protection_of(UNITS[0])
    assert "NoNewPrivileges=yes" in protection_of(unit)
    if "@" in unit:
        assert settings["WantedBy"] == ["multi-user.target"]
        assert settings["Restart"] == ["always"]


def test_a_web_process_may_end_its_requests() -> None:
    settings = settings_of("phonebank-web@.service")
    graceful = re.search(r"--timeout-graceful-shutdown (\d+)", settings["ExecStart"][0])
    assert graceful is not None
    assert int(settings["TimeoutStopSec"][0]) >= int(graceful[1]) + 10


@pytest.fixture
def at_home(tmp_path: Path) -> Path:
    """The units, with programs that exist."""
    if shutil.which("systemd-analyze") is None:
        warnings.warn(NO_SYSTEMD, stacklevel=1)
        pytest.skip(NO_SYSTEMD)
    programs = tmp_path / ".venv" / "bin"
    programs.mkdir(parents=True)
    for name in ("python", "uvicorn", "arq"):
        (programs / name).symlink_to("/bin/true")
    for unit in UNITS:
        (tmp_path / unit).write_text((FOLDER / unit).read_text().replace(CODE, str(tmp_path)))
    return tmp_path


@pytest.mark.parametrize("unit", UNITS)
def test_systemd_accepts_a_unit(at_home: Path, unit: str) -> None:
    done = analyze("verify", str(at_home / unit))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_gives_its_process_little(at_home: Path, unit: str) -> None:
    done = analyze(
        "security", "--offline=true", f"--threshold={WORST_EXPOSURE}", str(at_home / unit)
    )
    assert done.returncode == 0, done.stdout[-300:]


def analyze(*arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True)
