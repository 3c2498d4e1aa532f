"""Dials and calls are not checked against the rows that they name
(models/dials.py, models/calls.py)."""

import pytest

from foundation import sql


@pytest.mark.usefixtures("database")
async def test_no_reference_of_dials_and_calls_is_a_constraint() -> None:
    found = await sql.rows(
        """SELECT conname FROM pg_constraint
           WHERE contype = 'f' AND conrelid IN ('dial'::regclass, 'call'::regclass)"""
    )
    assert [record["conname"] for record in found] == []
