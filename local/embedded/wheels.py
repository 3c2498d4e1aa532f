"""Where the engines' programs are: in wheels, which are found without importing them.

Importing them would read settings, warn, and load clients that we do not use.
"""

from importlib.util import find_spec
from pathlib import Path

from local.embedded.folder import EngineError


def wheel_folder(package: str) -> Path:
    """The installed package's folder. Raises EngineError when it is not installed."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise EngineError(
            f"The package {package} is not installed: pip install -r requirements-embedded.txt"
        )
    return Path(found.submodule_search_locations[0])
