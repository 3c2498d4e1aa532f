"""A list of several pages, in an account of its own."""

import httpx
import pytest
from playwright.async_api import expect

from tests.browser.console.console import Console

pytestmark = pytest.mark.timeout(600)

NAME = "Long name, {} " + "of a campaign that somebody has described in its name " * 3
MANY = 60
DASH = "\N{EN DASH}"


async def test_pages_are_in_the_address_and_an_empty_list_says_what_to_do(
    console: Console,
) -> None:
    page, server = console.page, console.server
    await console.sign_in("Otto Olsen", "/campaigns/draft")
    await expect(page.get_by_role("heading", level=2)).to_have_text("No drafts yet")

    headers = {"Authorization": f"Bearer {server.env['OTHER_ACCOUNT_TOKEN']}"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers, timeout=60) as client:
        for start in range(0, MANY, 20):
            made = " ".join(
                f'c{n}: createCampaign(input: {{ name: "{NAME.format(n)}" }}) '
                "{ userErrors { message } }"
                for n in range(start, start + 20)
            )
            answer = await client.post("/graphql", json={"query": f"mutation {{ {made} }}"})
            assert "errors" not in answer.json()
    await page.reload()
    assert len(await console.rows()) == 50
    foot = page.locator(".table-foot")
    await expect(foot).to_contain_text(f"1{DASH}50 of 60")
    await foot.get_by_role("button", name="Next").click()
    await expect(foot).to_contain_text(f"51{DASH}60 of 60")
    await expect(foot.get_by_role("button", name="Next")).to_be_disabled()
    await page.reload()
    await expect(foot).to_contain_text(f"51{DASH}60 of 60")
    await foot.get_by_role("button", name="Previous").click()
    await expect(foot).to_contain_text(f"1{DASH}50 of 60")
    await page.set_viewport_size({"width": 320, "height": 640})
    await expect(page.locator("html")).to_have_js_property("scrollWidth", 320)
