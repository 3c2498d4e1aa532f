"""What the build compressed, as a real web process sends it."""

import gzip
from collections.abc import Iterator

import httpx
import pytest

from server.static import DIST, accepted
from settings import Settings
from tests.server.graphql.live import PROTOCOL, web

FOLDER = DIST / "assets"
SCRIPT = next(path.name for path in FOLDER.glob("index-*.js"))
FONT = next(path.name for path in FOLDER.glob("roboto-*.woff2"))
CONTENT = (FOLDER / SCRIPT).read_bytes()
COPIES = {coding: (FOLDER / f"{SCRIPT}.{coding}").read_bytes() for coding in ("br", "gz")}


@pytest.fixture(scope="module")
def http(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    log = tmp_path_factory.mktemp("static") / "web.log"
    with (
        web(log, PROTOCOL) as process,
        httpx.Client(base_url=f"http://127.0.0.1:{process.port}") as client,
    ):
        yield client


def get(
    http: httpx.Client, accept_encoding: str, name: str = SCRIPT, method: str = "GET", **more: str
) -> tuple[httpx.Response, bytes]:
    """The answer, and its body as it came."""
    headers = {"Accept-Encoding": accept_encoding} | {
        name.replace("_", "-"): value for name, value in more.items()
    }
    with http.stream(method, f"/graphiql/assets/{name}", headers=headers) as answer:
        return answer, b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("accept_encoding", "coding", "body"),
    [
        ("gzip, deflate, br, zstd", "br", COPIES["br"]),
        ("gzip", "gzip", COPIES["gz"]),
        ("br;q=0.5, gzip", "gzip", COPIES["gz"]),
        ("br;q=0, *", "gzip", COPIES["gz"]),
        ("deflate", None, CONTENT),
        ("identity, br;q=0.5", None, CONTENT),
        ("", None, CONTENT),
    ],
)
def test_the_client_gets_the_coding_that_it_prefers(
    http: httpx.Client, accept_encoding: str, coding: str | None, body: bytes
) -> None:
    answer, sent = get(http, accept_encoding)
    assert answer.status_code == 200
    assert answer.headers.get("content-encoding") == coding
    assert sent == body
    assert int(answer.headers["content-length"]) == len(body)
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "Accept-Encoding" in answer.headers["vary"]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_the_copies_are_the_file(http: httpx.Client) -> None:
    assert gzip.decompress(COPIES["gz"]) == CONTENT
    _, in_brotli = get(http, "br")
    assert len(in_brotli) < len(COPIES["gz"]) < len(CONTENT) / 3


def test_a_copy_may_be_asked_for_without_its_body(http: httpx.Client) -> None:
    answer, sent = get(http, "br", method="HEAD")
    assert (answer.status_code, sent) == (200, b"")
    assert answer.headers["content-encoding"] == "br"
    assert int(answer.headers["content-length"]) == len(COPIES["br"])


def test_each_copy_has_its_own_tag_and_is_not_sent_twice(http: httpx.Client) -> None:
    tags = {}
    for coding in ("br", "gzip", "identity"):
        tags[coding] = get(http, coding)[0].headers["etag"]
        again, sent = get(http, coding, If_None_Match=tags[coding])
        assert (again.status_code, sent) == (304, b"")
        assert "Accept-Encoding" in again.headers["vary"]
        assert "content-encoding" not in again.headers
    assert len(set(tags.values())) == 3
    assert get(http, "br", If_None_Match=tags["gzip"])[0].status_code == 200


def test_a_part_is_of_the_copy_that_its_tag_names(http: httpx.Client) -> None:
    tag = get(http, "br")[0].headers["etag"]
    part, sent = get(http, "br", Range="bytes=10-19", If_Range=tag)
    assert (part.status_code, part.headers["content-encoding"]) == (206, "br")
    assert sent == COPIES["br"][10:20]
    whole, sent = get(http, "gzip", Range="bytes=10-19", If_Range=tag)
    assert (whole.status_code, sent) == (200, COPIES["gz"])


def test_what_does_not_get_smaller_has_no_copies(http: httpx.Client) -> None:
    answer, sent = get(http, "br, gzip", FONT)
    assert "content-encoding" not in answer.headers
    assert sent == (FOLDER / FONT).read_bytes()
    assert answer.headers["content-type"] == "font/woff2"


@pytest.mark.parametrize("name", [f"{SCRIPT}.br", f"{SCRIPT}.gz", "unknown.js", "../index.html"])
def test_a_copy_does_not_have_an_address_of_its_own(http: httpx.Client, name: str) -> None:
    assert get(http, "br", name)[0].status_code == 404


def test_nothing_is_written_there(http: httpx.Client) -> None:
    answer, _ = get(http, "br", method="POST")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_everything_large_was_compressed() -> None:
    large = [
        path.name
        for path in FOLDER.iterdir()
        if path.suffix in (".js", ".css", ".ttf") and path.stat().st_size > 4096
    ]
    assert large
    for name in large:
        for ending in (".br", ".gz"):
            assert (FOLDER / f"{name}{ending}").is_file(), f"run `make web`: {name}{ending}"


@pytest.mark.parametrize(
    ("accept_encoding", "codings"),
    [
        ("", ["identity"]),
        ("*", ["br", "gzip", "identity"]),
        ("*;q=0", ["identity"]),
        ("gzip, br", ["br", "gzip", "identity"]),
        ("GZIP;Q=0.8 , br; q=0.2", ["gzip", "br", "identity"]),
        ("gzip;q=0.5, identity", ["identity", "gzip"]),
        ("gzip;q=0.5, *;q=0.1", ["gzip", "br", "identity"]),
        ("gzip, identity;q=0", ["gzip", "identity"]),
        ("identity;q=0", ["identity"]),
        ("br;q=0, gzip;q=0", ["identity"]),
        (",;, brotli, xgzip", ["identity"]),
    ],
)
def test_the_codings_to_try(accept_encoding: str, codings: list[str]) -> None:
    assert accepted(accept_encoding) == codings
