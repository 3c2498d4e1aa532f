"""How many days the demo's clock is ahead, kept in the data folder. It only goes forward.

Otherwise things that have happened in the demo would lie in its future.
"""

from pathlib import Path

from local.embedded.folder import EngineError, write_private

FILE = "clock"


def decide(folder: Path, asked: int | None) -> int:
    """The days to run with: those that are asked for, otherwise those stored, otherwise 0.

    Raises EngineError when fewer are asked for than are stored, or the file is damaged.
    """
    file = folder / FILE
    try:
        stored = int(file.read_text())
    except FileNotFoundError:
        stored = 0
    except ValueError:
        raise EngineError(f"{file} should hold a number of days. Correct or remove it.") from None
    if asked is None:
        return stored
    if asked < stored:
        raise EngineError(
            f"CLOCK_SHIFT_DAYS={asked} would turn this demo's clock back: it is {stored} days "
            f"ahead already. Use {stored} or more, or another DATA_DIR."
        )
    return asked


def store(folder: Path, days: int) -> None:
    """Keep the days for the next run."""
    write_private(folder / FILE, f"{days}\n")
