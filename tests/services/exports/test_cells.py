"""No spreadsheet runs a cell as a formula, and nothing that was written is lost."""

import json
import re
import sys
import unicodedata

import pytest

from foundation import spreadsheets, sql
from foundation.actors import Viewer
from services.exports import cells
from services.exports.cells import Column
from tests.services.exports.files import a_campaign_of, called, content, exported
from tests.services.exports.spreadsheet import Cell, table

CELLS = table()
TEXTS = [each for each in CELLS if not each.is_json]
OBJECTS = [each for each in CELLS if each.is_json]


async def _shown(text: str) -> str | None:
    shown: str | None = await sql.value(f"SELECT {cells.text('$1::text')}", text)
    return shown


async def _shown_object(text: str) -> str | None:
    shown: str | None = await sql.value(f"SELECT {cells.json('$1::text::jsonb')}", text)
    return shown


def test_a_spreadsheet_program_made_formulas_of_cells_but_of_none_as_it_is_written() -> None:
    assert sum(bool(each.runs) for each in CELLS) > 30
    assert [each.cell for each in CELLS if each.runs_as_written] == []


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("cell", TEXTS, ids=lambda cell: ascii(cell.cell))
async def test_a_text_is_written_as_it_was_tried(cell: Cell) -> None:
    assert await _shown(cell.cell) == cell.written
    line = cells.header([Column(cell.cell, "")]).decode("utf-8-sig")
    assert line.removesuffix("\n").strip('"').replace('""', '"') == cell.written.strip('"')


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("cell", OBJECTS, ids=lambda cell: ascii(cell.cell))
async def test_an_object_is_written_as_it_was_tried_and_means_the_same(cell: Cell) -> None:
    shown = await _shown_object(cell.cell)
    assert shown == cell.written
    assert json.loads(shown) == json.loads(cell.cell)


@pytest.mark.usefixtures("database")
async def test_every_form_of_a_sign_is_one_also_after_what_cannot_be_seen() -> None:
    characters = [chr(code) for code in range(1, sys.maxunicode) if not 0xD800 <= code < 0xE000]
    signs = [each for each in characters if unicodedata.normalize("NFKC", each)[0] in "=+-@"]
    unseen = [
        each
        for each in characters[:0xFFFF]
        if re.fullmatch(r"[\s\x00-\x20\x7f-\x9f]", each)
        or unicodedata.normalize("NFKC", each).isspace()
        or "\u200b" <= each <= "\u200f"
        or "\u202a" <= each <= "\u202e"
        or "\u2060" <= each <= "\u206f"
    ]
    texts = [f"x;{each}1" for each in signs] + [f"x;{each}=1" for each in unseen]
    kept = await sql.rows(
        f"SELECT cell FROM unnest($1::text[]) AS cell WHERE {cells.text('cell')} = cell", texts
    )
    assert [ascii(each["cell"]) for each in kept] == []
    assert [ascii(each) for each in texts if spreadsheets._defused(each) == each] == []


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("text", ["\\.", "A\\N", "x; y", "a;b|c\td"])
async def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert await _shown(text) == text


async def test_formulas_of_contacts_callers_and_campaigns_are_defused(viewer: Viewer) -> None:
    file = "First name,Last name,Phone,=Note\n=A1,+B,+12125550101,@C\n"
    campaign_id = await a_campaign_of(viewer, file, name="-D")
    await called(viewer, campaign_id)
    await sql.execute("UPDATE app_user SET name = '=E' WHERE id = $1", viewer.user_id)
    answers = {"Will you vote?": "yes;=F"}
    await sql.execute(
        "UPDATE call SET answers = $2, patch_thru_target = 'x|=G' WHERE campaign_id = $1",
        campaign_id,
        json.dumps(answers),
    )
    [line] = await exported(viewer, campaign_id)
    assert line["First name"] == "'=A1"
    assert line["Last name"] == "'+B"
    assert line["'=Note"] == "'@C"
    assert line["Campaign"] == "'-D"
    assert line["Caller"] == "'=E"
    assert line["PatchThru target"] == "x|'=G"
    assert "\\u003b=F" in line["Answers"]
    assert json.loads(line["Answers"]) == answers
    assert line["Phone"] == "+12125550101"


async def test_commas_quotes_and_line_breaks_survive(viewer: Viewer) -> None:
    file = 'Phone,First name,"No, ""te"""\n+12125550101,"Doe, ""Jo""","a\nb"\n'
    campaign_id = await a_campaign_of(viewer, file)
    [line] = await exported(viewer, campaign_id, kind="CONTACTS")
    assert (line["First name"], line['No, "te"']) == ('Doe, "Jo"', "a\nb")


async def test_the_file_is_utf8_with_a_byte_order_mark(viewer: Viewer) -> None:
    campaign_id = await a_campaign_of(viewer, "Phone,Name\n+12125550101,Zoë Ω 🙂\n")
    await called(viewer, campaign_id)
    await exported(viewer, campaign_id)
    export_id = await sql.value("SELECT max(id) FROM export")
    data = await content(export_id)
    assert data.startswith(b"\xef\xbb\xbfCampaign,")
    assert "🙂" in data.decode()
    assert data.endswith(b"\n")
