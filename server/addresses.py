"""Where clients reach the service."""

from starlette.requests import Request

from settings import Settings


def base_url(settings: Settings, request: Request) -> str:
    """PUBLIC_URL, or the address that this client used; without a slash at the end."""
    return settings.public_url or str(request.base_url).rstrip("/")
