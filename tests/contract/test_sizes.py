"""Files are small, and so are the folders of the web process (docs/architecture.md, Rooms)."""

from collections import Counter
from pathlib import PurePath
from statistics import median

from tests.contract.citations import ROOT, files

LONGEST = 400
MOST_FILES_OF_THE_SERVER = 25
"""In one folder (docs/adr/0020)."""

PYTHON = [file for file in files(".py") if not file.startswith("models/migrations/")]


def test_no_file_is_long_and_half_of_them_are_short() -> None:
    lines = {file: len((ROOT / file).read_text().splitlines()) for file in PYTHON}
    assert {file for file, count in lines.items() if count > LONGEST} == set()
    assert median(lines.values()) < 100


def test_no_folder_of_the_server_has_many_files() -> None:
    folders = Counter(str(PurePath(file).parent) for file in PYTHON if file.startswith("server/"))
    assert {name for name, count in folders.items() if count > MOST_FILES_OF_THE_SERVER} == set()
