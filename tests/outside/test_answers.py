"""The judge of schemathesis' answers: it finds what is wrong, and nothing else."""

import pytest

from tests.outside.answers import GRAPHQL, JSON, faults

REFUSED = '{"errors": [{"message": "No.", "extensions": {"code": "BAD_USER_INPUT"}}]}'
FAILED = '{"data": null, "errors": [{"message": "Oh.", "extensions": {"code": "INTERNAL"}}]}'


@pytest.mark.parametrize(
    ("status", "media_type", "body"),
    [
        (200, JSON, '{"data": {"viewer": null}}'),
        (200, GRAPHQL, '{"data": {"viewer": null}, "extensions": {}}'),
        (200, JSON, REFUSED),
        (400, GRAPHQL, REFUSED),
        (200, f"{GRAPHQL}; charset=utf-8", REFUSED.replace("{", '{"data": null, ', 1)),
    ],
)
def test_a_well_formed_answer_has_no_fault(status: int, media_type: str, body: str) -> None:
    assert list(faults(status, media_type, body.encode())) == []


@pytest.mark.parametrize(
    ("status", "media_type", "body"),
    [
        (500, JSON, REFUSED),
        (200, "text/html", '{"data": {}}'),
        (200, JSON, "Internal Server Error"),
        (200, JSON, '{"data": {"progress": NaN}}'),
        (200, JSON, '{"data": null}'),
        (200, JSON, "[]"),
        (200, JSON, '{"data": {}, "error": "none"}'),
        (200, JSON, FAILED),
        (200, JSON, '{"errors": []}'),
        (200, JSON, '{"errors": [{"message": "No."}]}'),
        (200, JSON, REFUSED.replace('{"m', '{"locations": [{"line": 0, "column": 1}], "m')),
        (200, JSON, REFUSED.replace('{"m', '{"path": [null], "m')),
        (200, GRAPHQL, REFUSED),
        (400, GRAPHQL, REFUSED.replace("{", '{"data": null, ', 1)),
    ],
)
def test_a_faulty_answer_is_found(status: int, media_type: str, body: str) -> None:
    assert len(list(faults(status, media_type, body.encode()))) == 1
