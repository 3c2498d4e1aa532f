"""How tests and people control the fake carrier: faults, numbers, the journal, webhooks."""

from dataclasses import dataclass

import httpx
from pydantic import BaseModel, ConfigDict
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from local.fake_carrier import AUTH_TOKEN
from local.fake_carrier.faults import Faults, Rule
from local.fake_carrier.numbers import Numbers
from telephony.twilio.signatures import signature


class _Input(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FaultsInput(_Input):
    rules: list[Rule] = []
    seed: int | None = None


class NumbersInput(_Input):
    """Numbers to hold from now on, to put up for sale, to lose."""

    held: list[str] = []
    for_sale: list[str] = []
    lost: list[str] = []


class WebhookInput(_Input):
    """A status callback: the parameters are signed with the token and posted `times` times."""

    url: str
    parameters: dict[str, str]
    token: str = AUTH_TOKEN
    times: int = 1


@dataclass
class Control:
    numbers: Numbers
    faults: Faults

    def routes(self) -> Mount:
        return Mount(
            "/control",
            routes=[
                Route("/faults", self.faults_now, methods=["GET"]),
                Route("/faults", self.set_faults, methods=["PUT"]),
                Route("/numbers", self.numbers_now, methods=["GET"]),
                Route("/numbers", self.change_numbers, methods=["POST"]),
                Route("/journal", self.journal, methods=["GET"]),
                Route("/webhooks", self.send_webhook, methods=["POST"]),
            ],
        )

    async def faults_now(self, _: Request) -> Response:
        rules = [rule.model_dump(mode="json") for rule in self.faults.rules]
        return JSONResponse({"seed": self.faults.seed, "rules": rules})

    async def set_faults(self, request: Request) -> Response:
        given = FaultsInput.model_validate_json(await request.body())
        self.faults.set(given.rules, given.seed)
        return await self.faults_now(request)

    async def numbers_now(self, _: Request) -> Response:
        return JSONResponse({"held": sorted(self.numbers.held)})

    async def change_numbers(self, request: Request) -> Response:
        given = NumbersInput.model_validate_json(await request.body())
        for number in given.held:
            self.numbers.give(number)
        for number in given.for_sale:
            self.numbers.offer(number)
        for number in given.lost:
            self.numbers.lose(number)
        return await self.numbers_now(request)

    async def journal(self, _: Request) -> Response:
        return JSONResponse(list(self.numbers.journal.entries()))

    async def send_webhook(self, request: Request) -> Response:
        given = WebhookInput.model_validate_json(await request.body())
        headers = {"X-Twilio-Signature": signature(given.token, given.url, given.parameters)}
        async with httpx.AsyncClient() as client:
            answered = [
                (await client.post(given.url, data=given.parameters, headers=headers)).status_code
                for _ in range(given.times)
            ]
        return JSONResponse({"answered": answered})


async def unusable(_: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)
