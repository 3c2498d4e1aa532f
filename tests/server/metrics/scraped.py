"""A look at /metrics as Prometheus takes it."""

import re
from dataclasses import dataclass
from functools import cached_property

import httpx
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample
from starlette.applications import Starlette

from settings import Settings

TOKEN = "a token for the tests"


def watched_app(settings: Settings) -> Starlette:
    """The application, with a token for its metrics."""
    from server.application import make_app  # it reads the settings

    return make_app(Settings(**settings.model_dump(exclude={"metrics_token"}), metrics_token=TOKEN))


@dataclass(frozen=True)
class Scrape:
    text: str

    @cached_property
    def samples(self) -> list[Sample]:
        return [
            sample
            for family in text_string_to_metric_families(self.text)
            for sample in family.samples
        ]

    def value(self, name: str, **labels: str) -> float | None:
        """The value of a sample; None where there is none."""
        for sample in self.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return float(sample.value)
        return None

    def labels(self, name: str, label: str) -> set[str]:
        """All values of a label of a metric."""
        return {sample.labels.get(label, "") for sample in self.samples if sample.name == name}

    def selected(self, name: str, selector: str = "") -> list[dict[str, str]]:
        """The labels of the metric's samples that match a selector of PromQL (`a="b",c!~"d"`)."""
        matchers = re.findall(r'(\w+)(=~|!~|!=|=)"([^"]*)"', selector)
        return [
            dict(sample.labels)
            for sample in self.samples
            if sample.name == name
            and all(_matches(sample.labels.get(label, ""), *rest) for label, *rest in matchers)
        ]

    @property
    def names(self) -> set[str]:
        return {sample.name for sample in self.samples}


def _matches(value: str, sign: str, wanted: str) -> bool:
    alike = re.fullmatch(wanted, value) is not None if "~" in sign else value == wanted
    return alike is not sign.startswith("!")


async def scrape(client: httpx.AsyncClient) -> Scrape:
    answer = await client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert answer.status_code == 200, answer.text
    return Scrape(answer.text)
