"""A migrated PostgreSQL without rows, which is made once and copied by all who need one.

To make it takes seven seconds of processor time. It is kept until something changes that it is
made from: migrations import nothing above models/ and settings/.
"""

import asyncio
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import asyncpg

from local.embedded import engines

ROOT = Path(__file__).parents[1]
KEPT = ROOT / ".pytest_cache" / "prepared"
MADE_FROM = ("models/**/*.py", "settings/*.py", "local/embedded/*.py", "foundation/migrations.py")

TEMPLATE = "phonebank_migrated"
"""A migrated database beside the one that is in use, to create others from."""


def migrated(data_dir: Path) -> Path:
    """Put it into a data folder that has no PostgreSQL; returns the folder."""
    data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    KEPT.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # of the workers of a run, one makes it
        made = KEPT / _key()
        if not made.exists():
            _make(made)
        # with its owner: where the tests run as root, the engines are another user
        subprocess.run(["cp", "-a", str(made / "postgres"), str(data_dir)], check=True)
    return data_dir


def _key() -> str:
    files = [*ROOT.glob("requirements-embedded.txt")]
    files += [file for pattern in MADE_FROM for file in ROOT.glob(pattern)]
    content = hashlib.sha256()
    for file in sorted(files):
        content.update(f"{file.relative_to(ROOT)}\0".encode() + file.read_bytes())
    return content.hexdigest()[:16]


def _make(place: Path) -> None:
    for old in KEPT.iterdir():
        if old.is_dir():
            shutil.rmtree(old)
    draft = place.with_suffix(".new")
    with engines(draft, durable=False) as started:
        addresses = {"DATABASE_URL": started.database_url, "REDIS_URL": started.redis_url}
        migrate = (sys.executable, "-m", "phonebank", "migrate")
        subprocess.run(migrate, cwd=ROOT, env=os.environ | addresses, check=True)
        asyncio.run(_copy_database(started.database_url))
    draft.rename(place)


async def _copy_database(url: str) -> None:
    connection = await asyncpg.connect(url, database="postgres")
    await connection.execute(f"CREATE DATABASE {TEMPLATE} TEMPLATE phonebank")
    await connection.close()
