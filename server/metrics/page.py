"""GET /metrics: for Prometheus, which sends METRICS_TOKEN as a bearer token."""

import hmac
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from redis.asyncio import Redis
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from server.metrics.facts import Facts
from server.metrics.pool import pool
from server.metrics.registry import REGISTRY
from settings import Settings


class Metrics:
    """404 if no token is set, 401 without it, otherwise the metrics as Prometheus reads them."""

    def __init__(self, settings: Settings) -> None:
        self._token = settings.metrics_token
        self._facts = Facts(
            lambda: Redis.from_url(
                settings.redis_url, socket_timeout=0.5, socket_connect_timeout=0.5
            )
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await self._respond(Request(scope, receive))
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        if self._token is None:
            return PlainTextResponse("Not Found", 404)
        if request.method not in ("GET", "HEAD"):
            return PlainTextResponse("Method Not Allowed", 405, {"Allow": "GET, HEAD"})
        if not self._knows(request.headers.get("authorization", "")):
            return PlainTextResponse(
                "Send the header `Authorization: Bearer <METRICS_TOKEN>`.\n",
                401,
                {"WWW-Authenticate": "Bearer"},
            )
        own = generate_latest(REGISTRY)
        read = CollectorRegistry()
        read.register(_Found([*pool(), *await self._facts.collect()]))
        return Response(own + generate_latest(read), media_type=CONTENT_TYPE_LATEST)

    def _knows(self, authorization: str) -> bool:
        assert self._token is not None
        scheme, _, sent = authorization.partition(" ")
        wanted = self._token.get_secret_value().encode()
        given = sent.strip().encode(errors="surrogatepass")
        return hmac.compare_digest(given, wanted) and scheme.lower() == "bearer"


class _Found(Collector):
    def __init__(self, metrics: list[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        return iter(self._metrics)
