"""Requests about access that are declined."""

from starlette.responses import JSONResponse

from services.access.attempts import TooMany, Uncounted


class Declined(Exception):  # noqa: N818  # an outcome, not a fault
    """The request is declined with this status. The message says what to do."""

    def __init__(self, status: int, code: str, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}

    @property
    def response(self) -> JSONResponse:
        content = {"error": {"code": self.code, "message": self.message}}
        return JSONResponse(content, self.status, self.headers | {"Cache-Control": "no-store"})


def too_many(refused: TooMany, what: str) -> Declined:
    """Too many attempts `to …`, or nobody counts them now."""
    wait = str(refused.retry_after)
    if isinstance(refused, Uncounted):
        message = f"Nobody can {what} while attempts cannot be counted. Try again in a few seconds."
        return Declined(503, "UNAVAILABLE", message, Retry_After=wait)
    message = f"Too many attempts to {what}. Try again in {wait} seconds."
    return Declined(429, "RATE_LIMITED", message, Retry_After=wait)


def too_busy() -> Declined:
    message = "Too many users sign in right now. Try again in a few seconds."
    return Declined(503, "UNAVAILABLE", message, Retry_After="2")
