"""Child processes that do not get a terminal's Ctrl-C and do not outlive this process."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from local.embedded.account import Account

Process = subprocess.Popen[bytes]

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def tied(at_death: signal.Signals) -> Callable[[], None] | None:
    """For `preexec_fn`: the child gets the signal `at_death` when we die, even by kill -9.

    Linux only; None elsewhere, where the next start finds what is left and stops it. The kernel
    ties the child to the thread that starts it, so start children from the main thread.
    """
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    ours = os.getpid()

    def in_the_child() -> None:
        prctl(_PR_SET_PDEATHSIG, int(at_death), 0, 0, 0)
        if os.getppid() != ours:  # we died before the line above
            os._exit(1)

    return in_the_child


def start(
    arguments: Sequence[str | Path],
    *,
    folder: Path,
    log: Path,
    account: Account | None,
    at_death: signal.Signals,
) -> Process:
    """Start a program in `folder`, in a process session of its own, as `account`.

    Its output goes to `log` (mode 600). The log of the start before is kept as `.old`.
    """
    if log.exists():
        log.replace(log.with_name(f"{log.name}.old"))
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        return subprocess.Popen(  # noqa: S603  # programs and arguments of ours
            [os.fspath(part) for part in arguments],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=tied(at_death),
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    finally:
        os.close(output)


def stop(process: Process, *steps: tuple[signal.Signals, float]) -> None:
    """Send each signal in turn and wait its seconds until the process is gone; then kill it."""
    for signal_, seconds in steps:
        process.send_signal(signal_)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()


def last_lines(log: Path, count: int = 8) -> str:
    """The end of a log, for a message."""
    try:
        lines = log.read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "\n".join(f"  {line}" for line in lines[-count:])
