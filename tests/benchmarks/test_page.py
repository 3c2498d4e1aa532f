"""What `make bench` compares is the same work."""

import json

import pytest

from benchmarks.page import bare_route
from benchmarks.page.compare import Different, require_same
from benchmarks.page.document import PAGE
from benchmarks.page.servers import FLOOR, SHIPPED, WITHOUT_PLANS
from foundation import sql
from tests.floor import a_floor
from tests.resolvers.office import Office


async def test_the_floor_returns_the_page_that_our_endpoint_returns(office: Office) -> None:
    for number in range(2):
        await office.active(name=f"Number {number}")
    await (await a_floor(admin=office.viewer)).seat.call()
    ours = (await office.api.post(PAGE)).content
    floor = bare_route.written(await sql.rows(bare_route.PAGE, office.viewer.account_id))
    require_same([(FLOOR, floor), (SHIPPED, ours)])


async def test_a_value_that_differs_is_found(office: Office) -> None:
    await office.active(name="Reminder")
    ours = (await office.api.post(PAGE)).content
    other = json.dumps(json.loads(ours)).replace("Reminder", "Other").encode()
    with pytest.raises(Different, match="name is 'Other' instead of 'Reminder'"):
        require_same([(SHIPPED, ours), (WITHOUT_PLANS, other)])
