"""The web application: its routes, what every request goes through, and what it has open."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from arq.connections import ArqRedis
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from foundation import changes, database, jobs, redis_connection
from server import console, graphiql, health, invites
from server.access.password_links import routes as password_link_routes
from server.access.session import session
from server.downloads import download_export, download_rejections
from server.endpoint import GraphQLEndpoint
from server.metrics.page import Metrics
from server.metrics.requests import RequestMetrics
from server.middleware.early import EarlyResponses
from server.middleware.failures import MaskedFailures
from server.middleware.headers import SecurityHeaders
from server.middleware.requests import RequestLog
from server.middleware.requirements import Requirements
from server.middleware.start import StartRefusals
from server.middleware.traces import RequestTraces
from server.redirects import WithoutSlash
from server.uploads import upload_contacts, upload_do_not_call_numbers
from server.watchdog import Watchdog
from server.webhooks import call_status
from services.access import last_use
from settings import Settings
from settings.tracing import configure_tracing, stop_tracing
from telephony.registry import note_the_carrier
from workers.queue import ArqQueue


def make_app(settings: Settings) -> Starlette:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        configure_tracing(settings, "web")
        await database.connect(settings)
        note_the_carrier(settings)
        redis = ArqRedis.from_url(settings.redis_url, socket_connect_timeout=0.5)
        jobs.connect(ArqQueue(redis))
        watchdog = Watchdog()
        watchdog.start()
        try:
            yield
        finally:
            watchdog.stop()
            jobs.connect(None)
            await redis.aclose()
            await last_use.written()
            await changes.sent()
            await redis_connection.close()
            await database.disconnect()
            stop_tracing()

    app = Starlette(
        routes=[
            Route("/graphql", GraphQLEndpoint(settings)),
            Route("/session", session, methods=["GET", "POST", "DELETE"]),
            Route("/contact-groups/{group_id}/contacts", upload_contacts, methods=["POST"]),
            Route("/do-not-call-numbers", upload_do_not_call_numbers, methods=["POST"]),
            *password_link_routes(),
            Route("/join/{token}", invites.join, methods=["GET", "POST"]),
            Route("/exports/{export_id}/download", download_export),
            Route("/contact-imports/{import_id}/rejections", download_rejections),
            Route("/webhooks/twilio/call-status", call_status, methods=["POST"]),
            Route("/metrics", Metrics(settings)),
            Route("/health/live", health.live),
            Route("/health/ready", health.ready),
            Route("/health/serving", health.serving),
            graphiql.assets(),
            *console.routes(),
        ],
        middleware=[
            Middleware(StartRefusals),
            Middleware(EarlyResponses),
            Middleware(RequestTraces),
            Middleware(RequestLog),
            Middleware(RequestMetrics),
            Middleware(SecurityHeaders, settings=settings),
            Middleware(Requirements),
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors_origins,
                allow_credentials=True,
                allow_methods=["GET", "POST", "DELETE"],
                allow_headers=["Authorization", "Content-Type", "X-CSRF-Token", "X-Request-Id"],
                expose_headers=["Retry-After", "X-Request-Id"],
            ),
            Middleware(MaskedFailures),
        ],
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False
    app.router.default = WithoutSlash(settings, app.routes, app.router.not_found)
    return app
