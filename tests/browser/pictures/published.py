"""The pictures that README and the documentation show."""

from pathlib import Path

from tests.browser.pictures.camera import Theme
from tests.browser.pictures.scene import DESK, PHONE

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "pictures"
PUBLISHED: dict[str, dict[tuple[int, Theme], Path]] = {
    "index-active": {
        (DESK, "light"): FOLDER / "index.webp",
        (DESK, "dark"): FOLDER / "index-dark.webp",
    },
    "index-archive": {(DESK, "light"): FOLDER / "archive.webp"},
    "summary": {(DESK, "light"): FOLDER / "summary.webp"},
    "editor": {(DESK, "light"): FOLDER / "editor.webp"},
    "dialing": {(PHONE, "light"): FOLDER / "dialing.webp"},
    "dialing-result": {(PHONE, "dark"): FOLDER / "dialing-result-dark.webp"},
}
"""By scene, width and theme."""
