"""The person at the terminal."""

from contextlib import suppress


def say(line: str) -> None:
    """Print a line. Where nobody can read it (a closed terminal, a full disk) it is lost."""
    with suppress(OSError):
        print(line, flush=True)
