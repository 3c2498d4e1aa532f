"""What is written by the thousand is not checked against the rows that it names."""

import pytest

from foundation import sql


@pytest.mark.usefixtures("database")
async def test_no_reference_of_dials_and_calls_is_a_constraint() -> None:
    found = await sql.rows(
        """SELECT conname FROM pg_constraint
           WHERE contype = 'f' AND conrelid IN ('dial'::regclass, 'call'::regclass)"""
    )
    assert [record["conname"] for record in found] == []


@pytest.mark.usefixtures("database")
async def test_what_a_launch_and_an_archive_write_for_a_number_is_not_checked() -> None:
    found = await sql.rows(
        """SELECT conname FROM pg_constraint
           WHERE contype = 'f' AND conrelid IN (
             'phone_number_assignment'::regclass, 'carrier_operation'::regclass)"""
    )
    assert [record["conname"] for record in found] == ["carrier_operation_order_id_fkey"]
