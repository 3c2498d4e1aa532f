"""Plain pages for people who follow a link. They need no JavaScript.

They look like the console, whose build makes their stylesheet (web/console/look/plain.css). Without
a build they are plain HTML.
"""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from starlette.responses import HTMLResponse

_ASSETS = Path(__file__).resolve().parents[2] / "web" / "dist" / "console" / "assets"
_PLACES = ("3.5", "10", "16.5")
_KEYS = "".join(
    f'<circle class="{"on" if x == y == "10" else ""}" cx="{x}" cy="{y}" r="2.25"/>'
    for y in _PLACES
    for x in _PLACES
)
_MARK = (
    f'<svg class="mark" viewBox="0 0 20 20" width="26" height="26" aria-hidden="true">{_KEYS}</svg>'
)
"""The console's mark: a keypad with one key pressed."""

HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            "style-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ]
    ),
    # The address of the page ends with a secret, so that no more than the site may be told. Not
    # no-referrer: browsers would then send a form with `Origin: null`, as for another site's page.
    "Referrer-Policy": "strict-origin",
    "Cache-Control": "no-store",
}


def page(
    title: str, *parts: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """A page with a heading and these parts, which are HTML."""
    address = _stylesheet()
    style = f'<link rel="stylesheet" href="{address}">\n' if address else ""
    document = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · phonebank</title>
{style}</head>
<body>
<div class="door">
<main>
<p class="brand">{_MARK}phonebank</p>
<h1>{escape(title)}</h1>
{"".join(f"{part}{chr(10)}" for part in parts)}</main>
</div>
</body>
</html>
"""
    return HTMLResponse(document, status, HEADERS | dict(headers or {}))


def _stylesheet() -> str | None:
    """Its address; None if the console is not built."""
    built = sorted(_ASSETS.glob("plain-*.css"))
    return f"/console/assets/{built[0].name}" if built else None


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def alert(text: str) -> str:
    """A message that screen readers read out at once."""
    return f'<p class="problem" id="refusal" role="alert">{escape(text)}</p>'


def link(address: str, text: str) -> str:
    """Where to go on; a page has one."""
    look = "button button-primary button-wide"
    return f'<p><a class="{look}" href="{escape(address)}">{escape(text)}</a></p>'


def field(name: str, label: str, rest: str) -> str:
    """A labelled input; `rest` is HTML with its other attributes."""
    return (
        f'<div class="field"><label for="{name}">{escape(label)}</label>'
        f'<input id="{name}" class="input" {rest}></div>'
    )


def submit(text: str) -> str:
    look = "button button-primary button-wide"
    return f'<button class="{look}" type="submit">{escape(text)}</button>'


def hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
