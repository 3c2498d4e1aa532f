"""`make reset`: forgetting the demo, so that the next `make run` fills a new one."""

import shutil
from pathlib import Path

from local.embedded import EngineError, held, postgres, sockets, valkey
from local.embedded.folder import LOCK_FILE, FolderInUseError

_OURS = (
    *("postgres", "postgres.new", "postgres.log", "postgres.log.old"),
    *("valkey", "valkey.log", "valkey.log.old", "sockets"),
    *("clock", "clock.new", "demo.env", "demo.env.new", "simulation.jsonl"),
)


def reset(folder: Path) -> None:
    """Remove what `make run` and `make simulate` keep in their data folder.

    Other files there are left alone. Nothing happens if there is no such folder. Raises
    EngineError, with a text for the user, if the demo is running in it or if it is not a data
    folder.
    """
    folder = folder.expanduser().resolve()
    if not folder.exists():
        return
    if not (folder / LOCK_FILE).is_file():
        raise EngineError(f"{folder} is not a data folder of phonebank. Nothing was removed.")
    try:
        with held(folder):
            _remove_all(folder)
    except FolderInUseError:
        raise EngineError(
            f"The demo is running in {folder}. Stop it with Ctrl-C, then reset it."
        ) from None
    if not any(folder.iterdir()):
        folder.rmdir()


def _remove_all(folder: Path) -> None:
    postgres.stop_leftovers(folder)
    valkey.stop_leftovers(folder)
    shutil.rmtree(sockets.socket_folder(folder), ignore_errors=True)
    for name in _OURS:
        _remove(folder / name)
    _remove(folder / LOCK_FILE)  # last: a folder that is only half removed can be reset again


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
