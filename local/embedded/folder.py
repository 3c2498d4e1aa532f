"""The data folder of the embedded engines: who uses it, and the private files in it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = "run.lock"


class EngineError(Exception):
    """What stops the embedded engines from starting. Its text tells the user what to do."""


class FolderInUseError(EngineError):
    """Another process holds the data folder."""


@contextmanager
def held(data_dir: Path) -> Iterator[Path]:
    """Create the data folder if it is missing, and keep others out; yields its absolute path.

    The lock ends with the process, so a killed process leaves nothing to clean up.
    Raises FolderInUseError when another process holds the folder, and EngineError when it cannot
    be created.
    """
    folder = data_dir.expanduser().resolve()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise EngineError(
            f"The data folder {folder} cannot be used ({error.strerror}). Set DATA_DIR to another."
        ) from None
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 20, 0).decode().strip() or "unknown"
            raise FolderInUseError(
                f"phonebank is already running here (process {holder}) with the data folder "
                f"{folder}. Stop it first, or set DATA_DIR and PORT to run a second one."
            ) from None
        os.ftruncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
        yield folder
    finally:
        os.close(lock)


def write_private(path: Path, text: str) -> None:
    """Replace a file by one that only its owner can read (mode 600), in one step."""
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
