"""Bringing the database up to date, and checking whether it is."""

import pkgutil

from tortoise.migrations.api import migrate as tortoise_migrate

from foundation import sql
from foundation.database import disconnect, one_connection, tortoise_config
from foundation.locks import MIGRATIONS
from models import migrations
from settings import get_settings


async def migrate() -> None:
    """Apply the migrations that the database does not have yet. Safe to run twice at once.

    Raises SettingUnusable.
    """
    settings = get_settings()
    connection = await one_connection(settings)
    try:
        await connection.execute("SELECT pg_advisory_lock($1)", MIGRATIONS)
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
