"""What axe finds on a page: barriers for people who cannot see, or cannot use a mouse."""

from pathlib import Path
from typing import Any

from playwright.async_api import Page

AXE = Path(__file__).resolve().parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """(rules) => axe.run(document, { runOnly: rules, resultTypes: ["violations"] })
  .then(({ violations }) => violations)"""
COLOURS = {"type": "rule", "values": ["color-contrast"]}


async def look_for_barriers(page: Page) -> list[str]:
    """Each broken rule with the first element that breaks it. In dark only colours differ."""
    found: list[str] = []
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text(encoding="utf-8"))
    rules: dict[str, object] = {"light": LEVELS, "dark": COLOURS}
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        violations: list[dict[str, Any]] = await page.evaluate(RUN, rules[scheme])
        found += [
            f"{scheme}: {each['id']}, {each['help']}: {each['nodes'][0]['html']}"
            for each in violations
        ]
    return found
