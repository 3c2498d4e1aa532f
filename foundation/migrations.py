"""Bringing the database up to date, and knowing whether it is."""

import pkgutil

from tortoise.migrations.api import migrate as tortoise_migrate

from foundation import sql
from foundation.database import one_connection
from models import migrations
from models.database import disconnect, tortoise_config
from settings import get_settings

_MIGRATING = 7_046_029
"""The key of the advisory lock that lets one process migrate at a time."""


async def migrate() -> None:
    """Apply every migration that the database does not have yet; safe to run at the same time.

    Raises SettingUnusable.
    """
    settings = get_settings()
    connection = await one_connection(settings)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", _MIGRATING)
        await tortoise_migrate(config=tortoise_config(settings))
    finally:
        await disconnect()
        await connection.close()


async def pending() -> list[str]:
    """The names of the migrations that the connected database does not have."""
    known = {module.name for module in pkgutil.iter_modules(migrations.__path__)}
    if not await sql.value("SELECT to_regclass('tortoise_migrations') IS NOT NULL"):
        return sorted(known)
    records = await sql.rows("SELECT name FROM tortoise_migrations WHERE app = 'models'")
    return sorted(known - {record["name"] for record in records})
