"""/join/{token}, where the invite link of a campaign leads (docs/domain.md, Callers)."""

import re
from urllib.parse import quote

import pytest

from foundation import sql
from foundation.actors import Viewer
from schema import ids
from services.assignments.invites import renew
from services.campaigns.archive import archive
from tests.factories import a_campaign, a_draft
from tests.server.access.browser import Browser
from tests.server.access.test_csrf import ELSEWHERE
from tests.services.access.people import OTHER, with_password

pytestmark = pytest.mark.usefixtures("app")


async def a_link(viewer: Viewer, campaign_id: int) -> str:
    await renew(viewer, campaign_id, enabled=True)
    token = await sql.value("SELECT invite_token FROM campaign WHERE id = $1", campaign_id)
    return f"/join/{token}"


async def seats(viewer: Viewer) -> int:
    count: int = await sql.value(
        "SELECT count(*) FROM assignment WHERE user_id = $1 AND joined_at IS NOT NULL",
        viewer.user_id,
    )
    return count


async def test_whoever_is_not_signed_in_signs_in_and_comes_back(
    browser: Browser, user: Viewer
) -> None:
    link = await a_link(user, await a_campaign(user, name="Spring calls"))
    page = await browser.send("GET", link)
    assert page.status_code == 200
    assert f'href="/sign-in#{link}"' in page.text
    assert "Spring calls" not in page.text
    nothing = await browser.send("GET", "/join/never-there")
    assert nothing.text.replace("/join/never-there", link) == page.text
    assert (await browser.send("POST", link, data={})).status_code == 401
    hostile = await browser.send("GET", '/join/"><script>alert(1)</script>'.replace(" ", "%20"))
    assert "<script" not in hostile.text


async def test_a_button_joins_and_leads_to_the_page_to_dial(
    signed_in: Browser, user: Viewer
) -> None:
    link = await a_link(user, await a_campaign(user, name="Spring & <b>summer</b>"))
    page = await signed_in.send("GET", link)
    assert page.status_code == 200
    assert "Spring &amp; &lt;b&gt;summer" in page.text
    assert await seats(user) == 0
    assert f'<form method="post" action="{link}">' in page.text
    sent = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    for _ in range(2):
        done = await signed_in.send("POST", link, data=sent)
        assert done.status_code == 303
        seat_id = await sql.value("SELECT id FROM assignment WHERE user_id = $1", user.user_id)
        seat = quote(ids.encode("Assignment", seat_id))
        assert done.headers["Location"] == f"/assignments/{seat}"
        assert await seats(user) == 1


async def test_another_sites_page_joins_nothing(signed_in: Browser, user: Viewer) -> None:
    link = await a_link(user, await a_campaign(user))
    for sent in ({"x": ""}, {"csrfToken": "x"}):
        assert (await signed_in.send("POST", link, data=sent)).status_code == 403
    for said in ELSEWHERE:
        signed_in.said = said
        answer = await signed_in.send("POST", link, data={"csrfToken": signed_in.csrf})
        assert answer.status_code == 403
    assert await seats(user) == 0


async def test_a_link_that_does_not_work_says_so(signed_in: Browser, user: Viewer) -> None:
    other = await with_password()
    foreign = await a_link(other, await a_campaign(other))
    campaign_id = await a_campaign(user)
    old = await a_link(user, campaign_id)
    await renew(user, campaign_id, enabled=False)
    sent = {"csrfToken": signed_in.csrf}
    for link in (foreign, old, "/join/never-there", "/join/%00", "/join/%ff"):
        for answer in (
            await signed_in.send("GET", link),
            await signed_in.send("POST", link, data=sent),
        ):
            assert answer.status_code == 410, link
            assert "no longer valid" in answer.text
    draft = await a_link(user, await a_draft(user))
    assert "has not begun yet" in (await signed_in.send("GET", draft)).text
    over = await a_campaign(user)
    link = await a_link(user, over)
    await archive(user, over)
    for answer in (
        await signed_in.send("GET", link),
        await signed_in.send("POST", link, data=sent),
    ):
        assert answer.status_code in (409, 410)
    assert await seats(user) == 0
    assert OTHER not in answer.text
