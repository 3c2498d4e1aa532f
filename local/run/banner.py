"""What `make run` shows when everything is ready."""

from collections.abc import Mapping
from pathlib import Path

from local.run.demo_env import TOKENS


def banner(url: str, secrets: Mapping[str, str], file: Path, days: int) -> str:
    """The addresses, how to sign in, and how to stop; `days` is how far the clock is ahead."""
    width = max(len(role) for role in TOKENS.values())
    lines = [
        "",
        "phonebank is running. Open the console in a browser and choose who you are:",
        "",
        f"  {url.removesuffix('/graphql')}",
        "",
        f"GraphiQL is at {url}; the demo's admin is signed in there. Passwords work, too:",
        "",
        f"  address   {secrets['DEMO_EMAIL']}, or owner@, moderator@, caller@ instead of admin@",
        f"  password  {secrets['DEMO_PASSWORD']}",
        "",
        "Tokens for the header `Authorization: Bearer …`:",
        "",
        *(f"  {role:{width}}  {secrets[name]}" for name, role in TOKENS.items()),
        "",
        f"{file} holds all of this for scripts.",
        "`make simulate` in a second terminal lets 64 callers dial.",
        *([f"The demo's clock is {days} days ahead."] if days else []),
        "Ctrl-C stops everything.",
    ]
    return "\n".join(lines)
