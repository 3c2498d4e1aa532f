"""Cells as a spreadsheet program takes them: the table `spreadsheet.jsonl`, and how it was made.

`python -m tests.services.exports.spreadsheet` opens a file with each cell in LibreOffice
(`soffice`), as it is and as the product writes it, and writes down where a formula came out of it.
Tests read the table alone.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

TABLE = Path(__file__).with_name("spreadsheet.jsonl")
SEPARATORS = {"comma": "44", "semicolon": "59", "tab": "9", "bar": "124", "all": "44/59/9/124"}
ENCODINGS = {"UTF-8": "76", "Windows-1252": "1"}
_QUOTATION_MARK = "34"
_EVALUATING = "1,,0,false,true,false,false,false,-1,true"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, or a JSON object, and how it is written.

    `runs` and `runs_as_written` say with which separators and encodings LibreOffice made a formula
    of it.
    """

    cell: str
    written: str
    is_json: bool
    runs: list[str]
    runs_as_written: list[str]


def table() -> list[Cell]:
    return [Cell(**json.loads(line)) for line in TABLE.read_text().splitlines()]


def _openings() -> Iterator[tuple[str, str]]:
    """Each way to open a file, and LibreOffice's name for it."""
    for separator, numbers in SEPARATORS.items():
        for encoding, number in ENCODINGS.items():
            name = f"CSV:{numbers},{_QUOTATION_MARK},{number},{_EVALUATING}"
            yield f"{separator}, {encoding}", name


def _runs(cells: Sequence[str]) -> list[list[str]]:
    """For each cell, how a file with it is opened when a formula comes out."""
    found: list[list[str]] = [[] for _ in cells]
    with TemporaryDirectory() as folder:
        files = [Path(folder) / f"{place}.csv" for place in range(len(cells))]
        for file, cell in zip(files, cells, strict=True):
            file.write_bytes(_file(cell))
        for opening, name in _openings():
            _convert(Path(folder), name, files)
            for file, places in zip(files, found, strict=True):
                if "table:formula=" in file.with_suffix(".fods").read_text():
                    places.append(opening)
    return found


def _file(cell: str) -> bytes:
    """A file with the cell between two others, quoted as PostgreSQL does it."""
    doubled = cell.replace('"', '""')
    quoted = f'"{doubled}"' if set(cell) & set(',"\r\n') else cell
    return f"\ufeffCampaign,First name,Result\nSpring,{quoted},NOT_HOME\n".encode()


def _convert(folder: Path, opening: str, files: Sequence[Path]) -> None:
    options = [f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    command = ["soffice", *options, f"--infilter={opening}", "--convert-to", "fods"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, files)],
        check=True,
        stdout=subprocess.DEVNULL,
    )


def main() -> None:
    cells = table()
    as_they_are = _runs([each.cell for each in cells])
    as_written = _runs([each.written for each in cells])
    lines = [
        _line(asdict(each) | {"runs": runs, "runs_as_written": left})
        for each, runs, left in zip(cells, as_they_are, as_written, strict=True)
    ]
    TABLE.write_text("".join(lines))
    print(f"{sum(map(bool, as_they_are))} of {len(cells)} cells run as they are,")
    print(f"{sum(map(bool, as_written))} as they are written.")


def _line(values: Mapping[str, object]) -> str:
    return json.dumps(values) + "\n"


if __name__ == "__main__":
    main()
