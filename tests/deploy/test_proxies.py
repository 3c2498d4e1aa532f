"""The examples for nginx and Caddy, in front of a web process that runs as in the Procfile."""

import asyncio
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from server.static import DIST
from tests.deploy.installation import installed
from tests.deploy.proxies import KINDS, Proxy, proxy

MIB = 1 << 20
CSV = b"First name,Phone\r\nAnn,(212) 555-0123\r\n"
GROUP = """mutation { createContactGroup(input: {name: "Friends"}) {
  contactGroup { uploadUrl } userErrors { message } } }"""


@dataclass(frozen=True, slots=True)
class Service:
    port: int
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """Without PUBLIC_URL: only the proxy can tell it how clients reach it."""
    with installed() as found:
        found.release()
        token = found.token()
        with found.web(METRICS_TOKEN="a token for the tests") as port:
            yield Service(port, token)


@pytest.fixture(scope="module", params=KINDS)
def front(
    request: pytest.FixtureRequest, service: Service, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp(request.param)
    with proxy(request.param, service.port, folder) as started:
        yield started


@pytest.fixture
def http(front: Proxy) -> Iterator[httpx.Client]:
    with front.http() as client:
        yield client


@pytest.fixture
def upload_url(service: Service, http: httpx.Client) -> str:
    """Of a new group, as the service gives it."""
    answer = http.post("/graphql", json={"query": GROUP}, headers=service.headers)
    return str(answer.json()["data"]["createContactGroup"]["contactGroup"]["uploadUrl"])


def test_an_upload_goes_to_the_address_that_clients_use(
    service: Service, http: httpx.Client, upload_url: str
) -> None:
    assert upload_url.startswith("https://localhost")
    uploaded = http.post(
        path_of(upload_url), content=CSV, headers=service.headers | {"Content-Type": "text/csv"}
    )
    assert uploaded.json()["accepted"] == 1


def test_an_upload_is_passed_on_as_it_comes(front: Proxy) -> None:
    """The service refuses it by its head; a proxy that keeps bodies would wait for the rest."""
    with front.connection() as connection:
        connection.sendall(head("/contact-groups/x/contacts", "text/csv", 500 * MIB))
        assert early_status(connection) == 401


def test_what_is_too_large_is_refused_before_it_has_come(
    service: Service, front: Proxy, upload_url: str
) -> None:
    for large in (
        head(path_of(upload_url), "text/csv", 513 * MIB, service.token),
        head("/graphql", "application/json", 2 * MIB, service.token),
    ):
        with front.connection() as connection:
            connection.sendall(large)
            assert early_status(connection) == 413


def test_headers_may_be_large_but_not_huge(http: httpx.Client) -> None:
    large = http.get("/health/live", headers={"X-Large": "x" * 8_000})
    assert large.json() == {"status": "live"}
    huge = http.get("/health/live", headers={"X-Huge": "x" * 100_000})
    assert huge.status_code in (400, 431)


def test_a_head_that_comes_slowly_is_not_waited_for(front: Proxy) -> None:
    with front.connection() as connection:
        connection.sendall(b"GET /health/live HTTP/1.1\r\nHost: localhost\r\n")
        while connection.recv(4096):
            pass


def test_only_static_files_are_compressed(service: Service, http: httpx.Client) -> None:
    script = next((DIST / "assets").glob("index-*.js"))
    for accepted, ending in (("br", ".br"), ("gzip", ".gz"), ("identity", "")):
        headers = {"Accept-Encoding": accepted}
        with http.stream("GET", f"/graphiql/assets/{script.name}", headers=headers) as answer:
            sent = b"".join(answer.iter_raw())
        assert sent == Path(f"{script}{ending}").read_bytes()
        assert answer.headers.get("content-encoding", "identity") == accepted
    page = http.get("/graphql", headers={"Accept": "text/html", "Accept-Encoding": "br, gzip"})
    assert page.status_code == 200
    introspection = {"query": "{ __schema { types { name description } } }"}
    data = http.post("/graphql", json=introspection, headers=service.headers)
    assert len(data.content) > 10_000
    for answer in (page, data):
        assert "content-encoding" not in answer.headers


def test_metrics_are_not_for_the_outside(service: Service, http: httpx.Client) -> None:
    token = {"Authorization": "Bearer a token for the tests"}
    assert httpx.get(f"http://127.0.0.1:{service.port}/metrics", headers=token).status_code == 200
    assert http.get("/metrics", headers=token).status_code == 404


def test_a_web_process_that_is_away_is_passed_over(service: Service, http: httpx.Client) -> None:
    """One of the two that the proxy knows does not run."""
    for _ in range(10):
        query = {"query": "{ viewer { role } }"}
        assert http.post("/graphql", json=query, headers=service.headers).status_code == 200


def test_plain_http_leads_to_https(front: Proxy) -> None:
    if front.plain_port is None:
        pytest.skip("Caddy does this by itself, on ports that a test cannot have")
    answer = httpx.get(
        f"http://127.0.0.1:{front.plain_port}/graphql", headers={"Host": "localhost"}
    )
    assert (answer.status_code, answer.headers["location"]) == (308, "https://localhost/graphql")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("media_type", "part"), [("text/event-stream", b"data: x\n\n"), ("text/csv", b"x" * MIB)]
)
async def test_an_answer_reaches_the_client_as_it_comes(
    kind: str, media_type: str, part: bytes, tmp_path: Path
) -> None:
    """A server of the test's own, which sends the second half once the first half has arrived."""
    arrived = asyncio.Event()
    heads = []

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        writer.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n")
        if head.startswith("get /health/serving"):
            writer.write(b"Content-Length: 0\r\n\r\n")
        else:
            heads.append(head)
            writer.write(f"Content-Type: {media_type}\r\n\r\n".encode() + part)
            await arrived.wait()
            writer.write(part)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    starting = proxy(kind, server.sockets[0].getsockname()[1], tmp_path)
    async with server:
        stack = ExitStack()
        front = await asyncio.to_thread(stack.enter_context, starting)
        with stack:
            client = httpx.AsyncClient(base_url=front.url, verify=front.trust, timeout=60)
            forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"}
            async with client, client.stream("GET", "/graphql", headers=forged) as answer:
                received = 0
                async for chunk in answer.aiter_raw():
                    received += len(chunk)
                    if received == len(part):
                        arrived.set()
    assert received == 2 * len(part)
    assert "x-forwarded-for: 127.0.0.1\r\n" in heads[0]
    assert "x-forwarded-proto: https\r\n" in heads[0]


def path_of(url: str) -> str:
    """Without the name and the port: nginx passes on the name alone, as on port 443."""
    return httpx.URL(url).path


def head(path: str, media_type: str, length: int, token: str = "") -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {media_type}\r\n"
        f"Authorization: Bearer {token}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


def early_status(connection: ssl.SSLSocket) -> int:
    """That of an answer that comes long before the end of the body, which is sent meanwhile.

    Go, in which Caddy is written, does not send an answer while it waits for more of the body.
    """
    for _ in range(1000):
        connection.settimeout(60)
        connection.sendall(b"x" * 1024)
        connection.settimeout(0.1)
        try:
            return int(connection.recv(4096).split()[1])
        except TimeoutError:
            pass
    raise AssertionError("no answer although a MiB of the body was sent")
