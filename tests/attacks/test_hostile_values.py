"""Values that no honest client sends, where we read a number, a time or an address: never a 500."""

import pytest
from starlette.types import Message, Receive, Scope, Send

from server.middleware.requirements import Requirements
from tests.resolvers.office import Office
from tests.resolvers.samples import ROOT_FIELDS, RootField
from tests.uploading import Uploader, over_a_socket

LONG = "9" * 5_000
VALUES = [
    "0" * 4_999 + "9",
    LONG,
    "-1",
    "²",
    "1e999",
    "nan",
    "[::1",
    "a:99999999",
    ";q=;=,",
    f"bytes={LONG}-",
    f"bytes=-{LONG}",
    f"Tue, {LONG} Sep 2026 12:00:00 +{LONG}",
]
HEADERS = [
    "Accept",
    "Accept-Encoding",
    "Authorization",
    "Content-Encoding",
    "Content-Length",
    "Content-Type",
    "Cookie",
    "Host",
    "If-Modified-Since",
    "If-None-Match",
    "If-Range",
    "Origin",
    "Range",
    "Sec-Fetch-Site",
    "Transfer-Encoding",
    "X-CSRF-Token",
    "X-Forwarded-For",
    "X-Request-Id",
    "X-Twilio-Signature",
]
REQUESTS = [
    ("POST", "/graphql"),
    ("POST", "/session"),
    ("POST", "/contact-groups/x/contacts"),
    ("POST", "/webhooks/twilio/call-status"),
    ("GET", "/graphql/"),
    ("GET", "/graphiql/assets/x.js"),
]


@pytest.mark.parametrize("header", HEADERS)
async def test_a_header_of_any_value_is_no_failure_of_ours(office: Office, header: str) -> None:
    usual = {"Authorization": f"Bearer {office.token}", "Content-Type": "application/json"}
    statuses = {}
    for method, path in REQUESTS:
        for value in VALUES:
            sent = {name.encode(): text.encode() for name, text in usual.items() if name != header}
            sent[header.encode()] = value.encode("latin-1")
            response = await office.client.request(method, path, headers=sent, content=b"{}")
            statuses[method, path, value[:30]] = response.status_code
    assert {request: status for request, status in statuses.items() if status >= 500} == {}


@pytest.mark.parametrize(
    "length", ["0" * 4_999 + "9", LONG, "0" * 15 + "9", "+9", "-9", "9.0", "9, 9", "²", "", " "]
)
async def test_a_length_that_is_not_a_number_of_bytes_is_refused(
    office: Office, length: str
) -> None:
    for path in ("/graphql", "/session", "/contact-groups/x/contacts"):
        sent = {b"Content-Length": length.encode("latin-1")}
        response = await office.client.post(path, headers=sent, content=b"{}")
        assert response.status_code == 400


async def test_a_length_of_5000_digits_of_an_upload_is_refused(uploader: Uploader) -> None:
    length = f"Content-Length: {'0' * 4_999}9\r\n"
    assert (await over_a_socket(uploader, length, b"Phone\r\n12")).split()[1] == b"400"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ([(b"host", b"a"), (b"host", b"b")], 400),
        ([(b"host", b"a"), (b"host", b"a")], 400),
        ([(b"host", b"a"), (b"content-length", b"1"), (b"content-length", b"2")], 400),
        ([(b"host", b"a"), (b"content-length", b"1")], 204),
        ([], 204),
    ],
)
async def test_whatever_reads_the_request_it_has_one_host_and_one_length(
    headers: list[tuple[bytes, bytes]], status: int
) -> None:
    sent: list[Message] = []

    async def served(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 204, "headers": []})

    async def receive() -> Message:
        raise AssertionError("the body was read")

    async def send(message: Message) -> None:
        sent.append(message)

    await Requirements(served)({"type": "http", "headers": headers}, receive, send)
    assert sent[0]["status"] == status


@pytest.mark.parametrize("literal", [LONG, f"-{LONG}", f"{LONG}.0", "1e999", "99999999999"])
async def test_a_number_of_any_length_in_a_document_is_no_failure_of_ours(
    office: Office, literal: str
) -> None:
    for document in (
        f"{{ campaigns(first: {literal}) {{ nodes {{ id }} }} }}",
        f"query ($n: Int = {literal}) {{ campaigns(first: $n) {{ nodes {{ id }} }} }}",
        f"""mutation {{ createAccessToken(input: {{ label: "x", expiresInDays: {literal} }}) {{
              userErrors {{ code }} }} }}""",
        f"""mutation {{ recordCall(input: {{ callId: "Q2FsbDox", result: MOVED,
              answers: {{ a: {literal} }} }}) {{ userErrors {{ code }} }} }}""",
    ):
        response = await office.api.post(document)
        assert response.status_code < 500
        assert "INTERNAL" not in response.text


MOMENTS = [
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999Z",
    "2026-01-01T00:00:00+99:99",
    LONG,
]
WITH_TIMES = [field for field in ROOT_FIELDS if [*field.leaves("DateTime")]]


@pytest.mark.parametrize("field", WITH_TIMES, ids=lambda field: field.name)
async def test_a_time_at_the_end_of_the_calendar_is_no_failure_of_ours(
    office: Office, field: RootField
) -> None:
    for path in field.leaves("DateTime"):
        for moment in MOMENTS:
            variables = field.variables(path, moment, id=await office.draft())
            response = await office.api.post(field.document, **variables)
            assert "INTERNAL" not in response.text
