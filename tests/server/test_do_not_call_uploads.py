"""Uploads of do-not-call numbers over HTTP; what all uploads have in common is in test_uploads."""

import pytest

from foundation import sql
from models.roles import Role
from server import uploads
from tests.uploading import Uploader, an_uploader

pytestmark = pytest.mark.usefixtures("database")

PATH = "/do-not-call-numbers"
CSV = b"Phone\r\n(212) 555-0123\r\n2125550124\r\n2125550123\r\n12\r\n"


async def kept(uploader: Uploader) -> int:
    count: int = await sql.value(
        "SELECT count(*) FROM do_not_call WHERE account_id = $1", uploader.viewer.account_id
    )
    return count


async def test_the_link_of_the_account_takes_a_file(uploader: Uploader) -> None:
    document = {"query": "{ viewer { account { doNotCallUploadUrl } } }"}
    headers = {"Authorization": f"Bearer {uploader.token}"}
    answer = await uploader.http.post("/graphql", json=document, headers=headers)
    url = answer.json()["data"]["viewer"]["account"]["doNotCallUploadUrl"]
    response = await uploader.send(CSV, url)
    assert response.status_code == 200
    reason = "No such phone number can exist; check its digits and country code."
    assert response.json() == {
        "accepted": 2,
        "duplicates": 1,
        "rejected": 1,
        "rejections": [{"line": 5, "column": "Phone", "reason": reason}],
    }
    assert await kept(uploader) == 2


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content_Type": "application/json"}, 415),
        ({"Content_Encoding": "gzip"}, 415),
        ({"Authorization": "Bearer wrong"}, 401),
    ],
)
async def test_it_has_the_manners_of_all_uploads(
    uploader: Uploader, headers: dict[str, str], status: int
) -> None:
    assert (await uploader.send(CSV, PATH, **headers)).status_code == status
    assert (await uploader.send(b"Name\nAnn\n", PATH)).status_code == 400
    assert await kept(uploader) == 0


async def test_a_file_beyond_the_limit_is_refused(
    uploader: Uploader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MIB", 1)
    response = await uploader.send(b"Phone\n" + b"2125550123\n" * 100, PATH)
    assert response.status_code == 413
    assert await kept(uploader) == 0


async def test_a_caller_may_not_add_numbers(uploader: Uploader) -> None:
    caller = await an_uploader(uploader.http, uploader.port, Role.CALLER)
    assert (await caller.send(CSV, PATH)).status_code == 403
    assert await kept(caller) == 0
