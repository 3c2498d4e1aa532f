"""The database for a command: connected while it works."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from models import database
from settings import get_settings


@asynccontextmanager
async def connected() -> AsyncIterator[None]:
    await database.connect(get_settings())
    try:
        yield
    finally:
        await database.disconnect()
