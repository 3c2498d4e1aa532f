"""Which media type an answer has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.negotiation import GRAPHQL, JSON, is_json, negotiate


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (GRAPHQL, GRAPHQL),
        (GRAPHQL.upper(), GRAPHQL),
        (f"{GRAPHQL}, {JSON};q=0.9", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", GRAPHQL),
        (f"{JSON}, {GRAPHQL};q=0.5", JSON),
        (f"{GRAPHQL};q=0.5, */*;q=0.1", GRAPHQL),
        (f"{GRAPHQL};q=0.1, */*;q=0.5", JSON),
        (f"{GRAPHQL};q=0, */*", JSON),
        (f"{JSON};q=0, */*", GRAPHQL),
        (f"{GRAPHQL}; charset=utf-8", GRAPHQL),
        (f'{JSON}; charset="UTF-8"', JSON),
        (f"{JSON}; charset=iso-8859-1", None),
        ("text/html, */*;q=0.8", JSON),
        ("text/html", None),
        ("application/xml, text/*", None),
        (f"{JSON};q=0", None),
        ("*/*;q=0", None),
        (f"{JSON};q=nonsense", JSON),
        (";;;,,,", None),
    ],
)
def test_the_media_type_that_the_client_prefers(accept: str | None, expected: str | None) -> None:
    assert negotiate(accept) == expected


ranges = st.sampled_from([JSON, GRAPHQL, "application/*", "*/*", "text/html"])
weights = st.sampled_from(["", ";q=0", ";q=0.3", ";q=0.7", ";q=1"])


@given(st.dictionaries(ranges, weights, min_size=1))
def test_no_answer_has_a_type_that_is_refused_or_less_wanted(accept: dict[str, str]) -> None:
    def weight(media_type: str) -> float:
        named = next((r for r in (media_type, "application/*", "*/*") if r in accept), None)
        return float(accept[named].removeprefix(";q=") or 1) if named else 0.0

    chosen = negotiate(", ".join(kind + weight for kind, weight in accept.items()))
    best = max(weight(JSON), weight(GRAPHQL))
    assert weight(chosen) == best if chosen else best == 0.0


@given(st.text(max_size=200))
def test_any_header_has_an_answer(accept: str) -> None:
    assert negotiate(accept) in (JSON, GRAPHQL, None)


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("application/json", True),
        ("Application/JSON ; charset=utf-8", True),
        ('application/json; charset="UTF8"', True),
        ("application/json; charset=utf-16", False),
        ("text/plain", False),
        ("application/graphql", False),
        ("application/x-www-form-urlencoded", False),
        ("multipart/form-data; boundary=x", False),
        ("", False),
        (None, False),
    ],
)
def test_a_body_is_json_in_utf_8(content_type: str | None, expected: bool) -> None:
    assert is_json(content_type) == expected
