"""The system user that runs the engines when phonebank itself runs as root.

PostgreSQL refuses to run as root. In a container one often is root, so the engines then get an
unprivileged user of their own; everybody else runs them as themselves.
"""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from local.embedded.folder import EngineError

NAME = "pgserver"  # the name that PostgreSQL's wheel gives it


@dataclass(frozen=True, slots=True)
class Account:
    """A system user by its numbers."""

    uid: int
    gid: int


def engine_account() -> Account | None:
    """The user to start the engines as, created when it is needed first; None: as ourselves.

    Raises EngineError when we are root and the user cannot be created.
    """
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(NAME)
    except KeyError:
        _create()
        entry = pwd.getpwnam(NAME)
    return Account(entry.pw_uid, entry.pw_gid)


def _create() -> None:
    try:
        subprocess.run(  # noqa: S603  # constants of ours
            ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", NAME],  # noqa: S607
            check=True,
            capture_output=True,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise EngineError(
            f"PostgreSQL does not run as root, and the system user '{NAME}' could not be created "
            f"({error}). Create it with `useradd {NAME}`, or run phonebank as another user."
        ) from None


def private_folder(path: Path, account: Account | None) -> None:
    """Create a folder (or take an existing one) that only the engines' user can enter."""
    path.mkdir(mode=0o700, exist_ok=True)
    if account is not None:
        os.chown(path, account.uid, account.gid)
        let_through(path.parent)


def let_through(folder: Path) -> None:
    """Let other users go through a folder and its parents, but not list them: add o+x."""
    for each in (folder, *folder.parents):
        mode = stat.S_IMODE(each.stat().st_mode)
        if not mode & stat.S_IXOTH:
            each.chmod(mode | stat.S_IXOTH)


def let_run(program: Path, tree: Path) -> None:
    """Let other users run a program and read the files below `tree` that belong to it.

    Needed if root installed the packages with a strict umask.
    """
    let_through(program.parent)
    if program.stat().st_mode & stat.S_IROTH:
        return
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            mode = stat.S_IMODE(path.stat().st_mode)
            runs = stat.S_IXOTH if path.is_dir() or mode & stat.S_IXUSR else 0
            path.chmod(mode | stat.S_IROTH | runs)
