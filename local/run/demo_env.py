"""demo.env: the addresses of the running demo and how to sign in to it, for scripts."""

import json
from collections.abc import Mapping
from pathlib import Path

from local.embedded.folder import write_private

FILE = "demo.env"
TOKENS = {
    "OWNER_TOKEN": "owner",
    "ADMIN_TOKEN": "admin",
    "MODERATOR_TOKEN": "moderator",
    "CALLER_TOKEN": "caller",
    "OTHER_ACCOUNT_TOKEN": "other account's admin",
}
SECRETS = (*TOKENS, "DEMO_EMAIL", "DEMO_PASSWORD")


async def signing_in(folder: Path) -> dict[str, str]:
    """The tokens and the password of the demo's users.

    The first start makes them, later starts read them in demo.env. If that file was lost, new ones
    are made.
    """
    import local.demo as demo

    if not await demo.is_filled():
        return await demo.fill()
    known = read(folder)
    if all(known.get(name) for name in SECRETS):
        return {name: known[name] for name in SECRETS}
    return await demo.new_secrets()


def of_web(secrets: Mapping[str, str]) -> dict[str, str]:
    """What the web process gets: the token of GraphiQL, and who signs in to the console."""
    import local.demo as demo

    users = [
        {"name": name, "email": email, "role": role, "password": secrets["DEMO_PASSWORD"]}
        for name, email, role in demo.users()
    ]
    return {"DEMO_TOKEN": secrets["ADMIN_TOKEN"], "DEMO_USERS": json.dumps(users)}


def read(folder: Path) -> dict[str, str]:
    """What demo.env holds; empty if there is no such file."""
    try:
        lines = (folder / FILE).read_text().splitlines()
    except FileNotFoundError:
        return {}
    return {key: value for key, sign, value in (line.partition("=") for line in lines) if sign}


def write(folder: Path, values: Mapping[str, str]) -> Path:
    """Replace demo.env (mode 600), one KEY=VALUE a line; returns its path."""
    path = folder / FILE
    write_private(path, "".join(f"{key}={value}\n" for key, value in values.items()))
    return path
