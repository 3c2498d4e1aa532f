"""What the models have and no migration makes yet."""

from tortoise.context import TortoiseContext
from tortoise.migrations.autodetector import MigrationAutodetector

from foundation.database import tortoise_config
from settings import Settings


async def missing() -> list[str]:
    """One line for each operation that a new migration would have."""
    async with TortoiseContext() as context:
        detector = await _detector(context)
        return [
            operation.describe()
            for writer in await detector.changes()
            for operation in writer.operations
        ]


async def write() -> list[str]:
    """Write the new migration and return its path."""
    async with TortoiseContext() as context:
        return await (await _detector(context)).write()


async def _detector(context: TortoiseContext) -> MigrationAutodetector:
    nowhere = Settings(database_url="postgresql:///none", redis_url="redis://none")
    config = tortoise_config(nowhere)
    await context.init(config=config, init_connections=False)
    assert context.apps is not None
    return MigrationAutodetector(context.apps, config["apps"])
