"""The media type of a response, and those that a request may have."""

from dataclasses import dataclass
from functools import lru_cache

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
EVENTS = "text/event-stream"

HEADERS = 64
"""How many different headers are remembered. Clients send few, and the longest has 32 KiB."""


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an Accept header, or a Content-Type."""

    type: str
    charset: str
    quality: float

    @classmethod
    def of(cls, text: str) -> "MediaRange":
        kind, *parameters = text.split(";")
        values = dict(_parameter(parameter) for parameter in parameters)
        return cls(
            kind.strip().lower(), values.get("charset", "utf-8").lower(), _quality(values.get("q"))
        )

    @property
    def is_utf8(self) -> bool:
        return self.charset in ("utf-8", "utf8")

    def covers(self, media_type: str) -> int:
        """How exactly the range names the type: 3 itself, 2 its main type, 1 any, 0 not at all."""
        if not self.is_utf8:
            return 0
        main = media_type.partition("/")[0]
        return {media_type: 3, f"{main}/*": 2, "*/*": 1}.get(self.type, 0)


@lru_cache(HEADERS)
def negotiate(accept: str | None) -> str | None:
    """The media type of the response; None if the client accepts neither of ours.

    A client that names nothing or a wildcard gets `application/json`. One that names the other
    type gets that, unless it gives JSON a higher weight.
    """
    if accept is None or not accept.strip():
        return JSON
    ranges = [MediaRange.of(part) for part in accept.split(",") if part.strip()]
    graphql, named = _weight(ranges, GRAPHQL)
    json, _ = _weight(ranges, JSON)
    if graphql > json or (graphql == json and named):
        return GRAPHQL if graphql else None
    return JSON if json else None


@lru_cache(HEADERS)
def accepts_events(accept: str | None) -> bool:
    """Whether the client names a stream of events among what it accepts."""
    return any(
        each.type == EVENTS and each.is_utf8 and each.quality
        for each in map(MediaRange.of, (accept or "").split(","))
    )


@lru_cache(HEADERS)
def is_json(content_type: str | None) -> bool:
    """Whether a body is declared to be JSON in UTF-8."""
    declared = MediaRange.of(content_type or "")
    return declared.type == JSON and declared.is_utf8


def _weight(ranges: list[MediaRange], media_type: str) -> tuple[float, bool]:
    """The quality that the most exact range gives to the type, and whether that one names it."""
    exactness, quality = max(
        ((each.covers(media_type), each.quality) for each in ranges), default=(0, 0.0)
    )
    return (quality, exactness == 3) if exactness else (0.0, False)


def _parameter(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip().lower(), value.strip().strip('"')


def _quality(text: str | None) -> float:
    """From 0 to 1. What is not a number counts as 1."""
    try:
        quality = float(text) if text is not None else 1.0
    except ValueError:
        return 1.0
    return min(max(quality, 0.0), 1.0) if quality == quality else 1.0
