"""deploy/grafana: a dashboard that asks for metrics that there are, and for all of them."""

import json
import re
from typing import Any

import pytest

from tests.contract.test_alerts import FIXED, told  # noqa: F401  # a fixture
from tests.deploy.installation import ROOT
from tests.server.metrics.scraped import Scrape

DASHBOARD = json.loads((ROOT / "deploy" / "grafana" / "phonebank.json").read_text())
PANELS: list[dict[str, Any]] = [each for each in DASHBOARD["panels"] if each["type"] != "row"]
_METRIC = re.compile(r"\b(?:phonebank|process)_[a-z_]+")
_LABELLED = re.compile(r"(phonebank_[a-z_]+)\{(\w+)(?:=|!=)\"([^\"]*)\"\}")
NOT_SHOWN = {"phonebank_sweep_ended_seconds"}  # what matters is when it last succeeded


def asked(panel: dict[str, Any]) -> str:
    return "\n".join(target["expr"] for target in panel["targets"])


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel["title"])
async def test_a_panel_asks_for_metrics_that_there_are(
    told: Scrape,  # noqa: F811
    panel: dict[str, Any],
) -> None:
    names = set(_METRIC.findall(asked(panel)))
    assert names
    assert names <= told.names
    for name, label, value in _LABELLED.findall(asked(panel)):
        if label in FIXED:
            assert value in told.labels(name, label)
    for target in panel["targets"]:
        assert target["expr"].count("(") == target["expr"].count(")")
    assert panel["title"]
    assert panel["description"]


async def test_every_metric_is_shown(told: Scrape) -> None:  # noqa: F811
    shown = {name for panel in PANELS for name in _METRIC.findall(asked(panel))}
    parts = re.compile(r"_(bucket|sum|count)$")
    missing = {parts.sub("", name) for name in told.names if name.startswith("phonebank_")}
    missing -= {parts.sub("", name) for name in shown} | NOT_SHOWN
    assert not missing


def test_panels_neither_share_an_id_nor_a_place() -> None:
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(set(ids)) == len(ids)
    taken: set[tuple[int, int]] = set()
    for panel in DASHBOARD["panels"]:
        at = panel["gridPos"]
        cells = {
            (x, y)
            for x in range(at["x"], at["x"] + at["w"])
            for y in range(at["y"], at["y"] + at["h"])
        }
        assert not cells & taken
        assert at["x"] + at["w"] <= 24
        taken |= cells


def test_its_data_come_from_the_source_that_the_reader_chooses() -> None:
    (source,) = DASHBOARD["templating"]["list"]
    assert (source["type"], source["query"]) == ("datasource", "prometheus")
    for panel in PANELS:
        for part in (panel, *panel["targets"]):
            assert part["datasource"] == {"type": "prometheus", "uid": f"${{{source['name']}}}"}
