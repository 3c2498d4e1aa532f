"""Which site's page a request comes from."""

from urllib.parse import urlsplit

from starlette.requests import Request

from settings import get_settings


def is_from_elsewhere(request: Request) -> bool:
    """Whether a browser sent the request for a page of neither this service nor CORS_ORIGINS.

    The steps are those of Go's http.CrossOriginProtection: every browser of today sends
    Sec-Fetch-Site or, with unsafe methods, Origin; what sends neither is not a browser that
    somebody could have been tricked with.
    """
    origin = request.headers.get("origin")
    if origin in get_settings().cors_origins:
        return False
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    return origin is not None and origin not in _own_origins(request)


def _own_origins(request: Request) -> set[str]:
    urls = [str(request.base_url), get_settings().public_url or ""]
    return {f"{url.scheme}://{url.netloc}" for url in map(urlsplit, urls)}
