"""The endpoint with a settings of its own, and requests to it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from settings import Settings
from tests.resolvers.office import Office

Changed = Callable[..., AbstractAsyncContextManager[httpx.AsyncClient]]


@pytest.fixture
def with_settings(app: Starlette, settings: Settings, office: Office) -> Changed:
    """The office's requests to an application with other settings."""
    from server.application import make_app

    @asynccontextmanager
    async def changed(**settings_: Any) -> AsyncIterator[httpx.AsyncClient]:
        other = make_app(settings.model_copy(update=settings_))
        headers = {"Authorization": f"Bearer {office.token}"}
        transport = httpx.ASGITransport(other, raise_app_exceptions=False)
        async with httpx.AsyncClient(
            transport=transport, base_url="http://test", headers=headers
        ) as client:
            yield client

    return changed
