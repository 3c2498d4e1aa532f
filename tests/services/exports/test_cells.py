"""No spreadsheet runs a cell as a formula, and nothing that was written is lost."""

import pytest

from foundation import sql
from foundation.actors import Viewer
from services.exports import cells
from services.exports.cells import Column
from tests.services.exports.files import a_campaign_of, called, content, exported

FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "＝1",  # noqa: RUF001  # the wide form
]
HARMLESS = ["a=1", "", "1-1", "'=1", "Zoë", 'say "no"', "a,b", "two\nlines", ";=1", "\\.", "A\\N"]


async def _shown(text: str) -> str | None:
    shown: str | None = await sql.value(f"SELECT {cells.text('$1::text')}", text)
    return shown


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("text", FORMULAS)
async def test_a_formula_is_given_an_apostrophe(text: str) -> None:
    assert await _shown(text) == f"'{text}"
    line = cells.header([Column(text, "")]).decode("utf-8-sig")
    assert line.strip('"').startswith("'")


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("text", HARMLESS)
async def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert await _shown(text) == text


async def test_formulas_of_contacts_callers_and_campaigns_are_defused(viewer: Viewer) -> None:
    file = "First name,Last name,Phone,=Note\n=A1,+B,+12125550101,@C\n"
    campaign_id = await a_campaign_of(viewer, file, name="-D")
    await called(viewer, campaign_id)
    await sql.execute("UPDATE app_user SET name = '=E' WHERE id = $1", viewer.user_id)
    [line] = await exported(viewer, campaign_id)
    assert line["First name"] == "'=A1"
    assert line["Last name"] == "'+B"
    assert line["'=Note"] == "'@C"
    assert line["Campaign"] == "'-D"
    assert line["Caller"] == "'=E"
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
