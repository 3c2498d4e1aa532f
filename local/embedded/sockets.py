"""Where the engines' unix sockets are. Nothing embedded listens on a network port."""

import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

from local.embedded.account import Account, private_folder
from local.embedded.folder import EngineError

# The longest socket address is 104 bytes on macOS and 108 on Linux, with PostgreSQL's file name.
_LONGEST = 104 - 1 - len("/.s.PGSQL.5432")
# Other characters are read differently by the clients' URL parsers (and a comma by PostgreSQL).
_PLAIN = re.compile(r"[A-Za-z0-9/._-]+")


def socket_folder(data_dir: Path) -> Path:
    """The folder of the sockets: in the data folder, or a short one below the temporary folder.

    The short one's name comes from the data folder's path. Raises EngineError when even that is
    too long or has unusual characters.
    """
    key = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()).resolve() / f"phonebank-{key}"
    for folder in (data_dir / "sockets", short):
        if len(os.fsencode(folder)) <= _LONGEST and _PLAIN.fullmatch(str(folder)):
            return folder
    raise EngineError(
        f"Neither {data_dir} nor {short} can hold unix sockets: at most {_LONGEST} plain "
        "characters. Set DATA_DIR to a shorter path."
    )


def fresh(folder: Path, account: Account | None) -> None:
    """Make the folder again, empty and private, without the sockets and locks of killed runs.

    Raises EngineError when the folder belongs to another user.
    """
    if os.path.lexists(folder):
        owners = {os.geteuid()} | ({account.uid} if account else set())
        if folder.is_symlink() or folder.lstat().st_uid not in owners:
            raise EngineError(f"{folder} belongs to another user. Remove it, then start again.")
        shutil.rmtree(folder)
    private_folder(folder, account)
