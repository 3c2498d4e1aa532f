"""One reader of bodies, whoever asks for them."""

import pytest
from starlette.requests import Request
from starlette.types import Message

from server.bodies import BodyRefused, read_body

LARGEST = 2048


def request(*messages: Message, length: int | None = None) -> Request:
    coming = iter(messages)

    async def receive() -> Message:
        return next(coming)

    headers = [] if length is None else [(b"content-length", str(length).encode())]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


def part(body: bytes, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


async def test_a_body_of_the_largest_size_is_read_whole() -> None:
    whole = b"x" * LARGEST
    assert await read_body(request(part(whole[:7], more=True), part(whole[7:])), LARGEST) == whole


@pytest.mark.parametrize(
    ("sent", "status", "message"),
    [
        (request(length=LARGEST + 1), 413, "2 KiB"),
        (request(part(b"x" * LARGEST, more=True), part(b"x", more=True)), 413, "2 KiB"),
        (request(part(b"x", more=True), {"type": "http.disconnect"}), 400, "cut off"),
    ],
    ids=["announced", "too large", "cut off"],
)
async def test_what_is_too_large_or_cut_off_is_read_no_further(
    sent: Request, status: int, message: str
) -> None:
    with pytest.raises(BodyRefused) as refused:
        await read_body(sent, LARGEST)
    assert refused.value.status == status
    assert message in refused.value.message
