"""Hostile documents, made and kept: none takes the event loop for long, none has a huge response.

HOSTILE_MINUTES is how long `make faults` looks for worse ones, HOSTILE_SEED what they are made of.
"""

import os
import time
from collections.abc import Callable
from itertools import count
from random import SystemRandom

import httpx
import pytest

from models.roles import Role
from settings import Settings
from tests.attacks import corpus
from tests.attacks.corpus import Attack
from tests.attacks.hurtful import ASCII, ROLES, WIDE, hurtful
from tests.attacks.search import Search
from tests.attacks.sending import Attacker, still_heap

pytestmark = pytest.mark.blocks_the_loop  # by up to the bound, which is measured here

EXAMPLES = 12
ROUND = 150
"""Documents for one account: mutations spoil it."""

MINUTES = float(os.environ.get("HOSTILE_MINUTES", "60"))
SEED = int(os.environ.get("HOSTILE_SEED", SystemRandom().getrandbits(32)))


@pytest.mark.parametrize("attack", corpus.kept(), ids=lambda attack: attack.name)
async def test_a_document_that_was_bad_is_bounded(attack: Attack, attacker: Attacker) -> None:
    measured = await attacker.least(attack)
    assert measured.is_bounded, measured


@pytest.mark.parametrize("role", ROLES)
async def test_hostile_documents_are_bounded(role: Role, attacker: Attacker) -> None:
    search = Search(attacker)
    await search.look(role, 1, EXAMPLES)
    print(search.figure)
    assert not search.over, search.over[0]


@pytest.mark.usefixtures("long")
@pytest.mark.timeout(24 * 3600)
async def test_nothing_worse_is_found(
    client: httpx.AsyncClient,
    settings: Settings,
    record_property: Callable[[str, object], None],
) -> None:
    print(f"HOSTILE_SEED={SEED}")
    until = time.monotonic() + MINUTES * 60
    search = Search(Attacker(settings, await hurtful(client)))
    for turn in count(SEED):
        if time.monotonic() > until:
            break
        search.attacker.target = await hurtful(client, (WIDE, ASCII)[turn % 2])
        with still_heap():
            await search.look(ROLES[turn % 3], turn, ROUND)
        print(turn - SEED, search.figure, flush=True)
        for measured, attack in (*search.slowest[:2], *search.largest[:1], *search.over):
            corpus.keep(attack, measured.figures)
    record_property("figure", f"hostile documents in {MINUTES:.0f} minutes | {search.figure}")
    assert not search.over, search.over[0]
