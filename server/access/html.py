"""Plain pages for people who follow a link. They need no JavaScript and load nothing."""

import base64
import hashlib
from collections.abc import Mapping
from html import escape

from starlette.responses import HTMLResponse

_STYLE = """
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { display: grid; place-items: center; min-height: 100vh; margin: 0; padding: 16px;
  font: 16px/1.5 sans-serif; background: Canvas; color: CanvasText; }
main { width: min(100%, 400px); }
h1 { margin: 0 0 16px; font-size: 20px; }
label { display: block; margin-bottom: 4px; }
input, button { width: 100%; padding: 10px 12px; font: inherit; }
input { margin-bottom: 16px; }
:focus-visible { outline: 2px solid Highlight; outline-offset: 2px; }
[role=alert] { font-weight: bold; }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            f"style-src 'sha256-{_HASH}'",
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
    document = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} · phonebank</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{"".join(f"{part}{chr(10)}" for part in parts)}</main>
</body>
</html>
"""
    return HTMLResponse(document, status, HEADERS | dict(headers or {}))


def paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def alert(text: str) -> str:
    """A message that screen readers read out at once."""
    return f'<p id="refusal" role="alert">{escape(text)}</p>'


def link(address: str, text: str) -> str:
    return f'<p><a href="{escape(address)}">{escape(text)}</a></p>'


def hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
