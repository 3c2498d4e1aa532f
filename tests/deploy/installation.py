"""The service as an operator runs it: engines, the release phase, the processes of the Procfile."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from local.embedded import engines
from tests import prepared
from tests.processes import free_port, until_ready

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Installation:
    """Code in a folder, the programs of a virtual environment, and where the engines are."""

    code: Path
    programs: Path
    logs: Path
    database_url: str
    redis_url: str

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of ours: an operator's environment has what the manual asks for."""
        return {
            "PATH": f"{self.programs}:{os.defpath}",
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
        }

    def run(self, *command: str) -> str:
        """What a command prints; it must succeed."""
        done = self.tried(*command)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def tried(self, *command: str) -> "subprocess.CompletedProcess[str]":
        program = str(self.programs / command[0])
        return subprocess.run(
            [program, *command[1:]],
            cwd=self.code,
            env=self.environment,
            capture_output=True,
            text=True,
        )

    def manage(self, *arguments: str) -> str:
        return self.run("python", "-m", "phonebank", *arguments)

    def release(self) -> None:
        program, *arguments = procfile(self.code)["release"].split()
        self.run(program, *arguments)

    def token(self) -> str:
        """A token of the admin of a new account."""
        account = self.manage("create-account", "Acme")
        self.manage("create-user", account, "Ann", "ann@example.org", "--role", "ADMIN")
        return self.manage("create-token", "ann@example.org")

    @contextmanager
    def web(self, **environment: str) -> Iterator[int]:
        """The web process; its port, once it is ready."""
        port = free_port()
        with self._process("web", PORT=str(port), **environment) as process:
            until_ready(port, process, self.logs / "web.log")
            yield port

    @contextmanager
    def worker(self) -> Iterator[None]:
        with self._process("worker"):
            yield

    @contextmanager
    def _process(self, name: str, **environment: str) -> Iterator["subprocess.Popen[bytes]"]:
        with (self.logs / f"{name}.log").open("wb") as log:
            process = subprocess.Popen(
                ["bash", "-c", f"exec {procfile(self.code)[name]}"],
                cwd=self.code,
                env=self.environment | environment,
                stdout=log,
                stderr=log,
            )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def procfile(folder: Path) -> dict[str, str]:
    lines = (folder / "Procfile").read_text()
    return dict(re.findall(r"^(\w+): *(.+)$", lines, re.MULTILINE))


@contextmanager
def installed(
    code: Path = ROOT, programs: Path = Path(sys.executable).parent
) -> Iterator[Installation]:
    """The code, not released yet, on engines of its own.

    Our own code finds a migrated database, other code an empty one.
    """
    with TemporaryDirectory(prefix="pb-") as folder:
        data = Path(folder) / "data"
        if code == ROOT:
            prepared.migrated(data)
        with engines(data, durable=False) as started:
            yield Installation(
                code, programs, Path(folder), started.database_url, started.redis_url
            )
