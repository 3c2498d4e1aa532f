"""The floor: one route, one statement, and orjson. It has no token, no rules and no GraphQL."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
import orjson
from asyncpg import Record
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.page.document import SIZE
from settings import get_settings

PAGE = Path(__file__).parents[1].joinpath("peers", "page.sql").read_text()


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    settings = get_settings()
    async with asyncpg.create_pool(
        settings.database_url,
        min_size=1,
        max_size=settings.database_pool_size,
        max_inactive_connection_lifetime=0,
        server_settings={"timezone": "UTC", "jit": "off"},
    ) as app.state.pool:
        yield


async def _page(request: Request) -> Response:
    account_id = int(request.headers["x-account"])
    content = written(await request.app.state.pool.fetch(PAGE, account_id))
    return Response(content, media_type="application/json")


def written(records: Sequence[Record]) -> bytes:
    """The response with the rows that PAGE found, unchanged."""
    campaigns: dict[str, Any] = {
        "totalCount": records[0]["totalCount"] if records else 0,
        "pageInfo": {"hasNextPage": len(records) > SIZE, "hasPreviousPage": False},
        "nodes": [dict(record) for record in records[:SIZE]],
    }
    return orjson.dumps({"data": {"campaigns": campaigns}})


app = Starlette(routes=[Route("/graphql", _page, methods=["POST"])], lifespan=_lifespan)
