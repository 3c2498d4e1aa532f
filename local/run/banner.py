"""What `make run` tells the person at the terminal."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from local.demo_env import TOKENS


def banner(url: str, tokens: Mapping[str, str], file: Path, days: int) -> str:
    """The addresses, the tokens and how to stop; `days` is how far the clock is ahead."""
    width = max(len(role) for role in TOKENS.values())
    lines = [
        "",
        "phonebank is running.",
        "",
        f"  GraphiQL  {url}  (open it in a browser; the demo's admin is signed in)",
        "",
        "  Tokens, for the header `Authorization: Bearer …`:",
        *(f"    {role:{width}}  {tokens[name]}" for name, role in TOKENS.items()),
        "",
        f"  Sign in with a password  {url.removesuffix('/graphql')}/sign-in",
        f"    {tokens['DEMO_EMAIL']}  {tokens['DEMO_PASSWORD']}  (every demo user's password)",
        "",
        f"  {file} holds all of this for scripts.",
        *([f"  The demo's clock is {days} days ahead."] if days else []),
        "  Ctrl-C stops everything.",
        "",
    ]
    return "\n".join(lines)


def say(line: str) -> None:
    """Tell the person at the terminal; without one (closed, or a full disk) nobody is told."""
    with suppress(OSError):
        print(line, flush=True)
