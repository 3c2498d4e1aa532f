"""The calls of Twilio's API (2010-04-01) that our carrier uses, and their faults."""

import asyncio
import base64
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from local.fake_carrier import ACCOUNT_SID, AUTH_TOKEN, responses
from local.fake_carrier.faults import Fault, Faults, Operation, Rule
from local.fake_carrier.numbers import Numbers
from telephony.regions import area_codes, is_region

Act = Callable[[], Response]
_CREDENTIALS = base64.b64encode(f"{ACCOUNT_SID}:{AUTH_TOKEN}".encode()).decode()


@dataclass
class Api:
    numbers: Numbers
    faults: Faults

    def routes(self) -> Mount:
        return Mount(
            "/2010-04-01/Accounts/{account}",
            routes=[
                _route("AvailablePhoneNumbers/{country}/Local.json", self.search, "GET"),
                _route("IncomingPhoneNumbers.json", self.buy, "POST"),
                _route("IncomingPhoneNumbers.json", self.look_up, "GET"),
                _route("IncomingPhoneNumbers/{sid}.json", self.release, "DELETE"),
            ],
        )

    async def search(self, request: Request) -> Response:
        asked = request.query_params
        country = request.path_params["country"]
        region = asked.get("AreaCode") or asked.get("InRegion") or country
        size = asked.get("PageSize", "")
        most = max(1, min(int(size) if size.isdecimal() else 50, 1000))

        def act() -> Response:
            if not is_region(region):
                return responses.error(400, 21401, f"Invalid region {region!r}.")
            if (country == "PR") != (region in {"PR", *area_codes("PR")}):
                return JSONResponse({"available_phone_numbers": []})
            found = [responses.available(each) for each in self.numbers.for_sale(region)[:most]]
            return JSONResponse({"available_phone_numbers": found, "uri": str(request.url.path)})

        return await self._answer(request, Operation.SEARCH, None, act)

    async def buy(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        number, name = form.get("PhoneNumber", ""), form.get("FriendlyName", "")

        def act() -> Response:
            if not number:
                return responses.error(400, 21451, "PhoneNumber or AreaCode is needed.")
            if (bought := self.numbers.buy(number, name or number)) is None:
                return responses.error(400, 21422, f"{number} is not available.")
            return JSONResponse(responses.incoming(bought), 201)

        return await self._answer(request, Operation.BUY, number, act)

    async def look_up(self, request: Request) -> Response:
        asked = request.query_params
        number, name = asked.get("PhoneNumber"), asked.get("FriendlyName")

        def act() -> Response:
            found = [
                each
                for each in self.numbers.held.values()
                if number in {None, each.e164} and name in {None, each.friendly_name}
            ]
            return responses.page(request, found)

        return await self._answer(request, Operation.LOOK_UP, number, act)

    async def release(self, request: Request) -> Response:
        sid = request.path_params["sid"]
        number = next((n.e164 for n in self.numbers.held.values() if n.sid == sid), None)

        def act() -> Response:
            if self.numbers.release(sid):
                return Response(status_code=204)
            return responses.error(404, 20404, f"The resource {sid} was not found.")

        return await self._answer(request, Operation.RELEASE, number, act)

    async def _answer(
        self, request: Request, operation: Operation, number: str | None, act: Act
    ) -> Response:
        if (refused := _refused(request)) is not None:
            return refused
        rule = self.faults.strike(operation)
        self.numbers.journal.write(
            "asked", operation=operation, number=number, fault=rule.fault if rule else None
        )
        return await self._with_fault(rule, number, request, act) if rule else act()

    async def _with_fault(
        self, rule: Rule, number: str | None, request: Request, act: Act
    ) -> Response:
        match rule.fault:
            case Fault.DELAY:
                await asyncio.sleep(rule.seconds)
            case Fault.HANG_BEFORE:
                await asyncio.sleep(rule.seconds)
                return responses.error(504, 20504, "Gateway timeout.")
            case Fault.TIMEOUT_AFTER_SUCCESS:
                act()
                await asyncio.sleep(rule.seconds)
                return responses.error(504, 20504, "Gateway timeout.")
            case Fault.TOO_MANY:
                wait = f"{rule.seconds:.0f}"
                return responses.error(429, 20429, "Too many requests.", Retry_After=wait)
            case Fault.FAILURE:
                return responses.error(500, 20500, "Internal server error.")
            case Fault.FAILURE_AFTER_SUCCESS:
                act()
                return responses.error(500, 20500, "Internal server error.")
            case Fault.CUT_OFF:
                act()
                return responses.broken_off()
            case Fault.NONSENSE:
                act()
                return Response("<html>Welcome</html>", media_type="text/html")
            case Fault.ANSWER_TWICE:
                act()
            case Fault.LOSE_NUMBER if number:
                self.numbers.lose(number)
            case Fault.OVERLOOK:
                return responses.page(request, [])
        return act()


def _route(path: str, endpoint: Callable[[Request], Awaitable[Response]], method: str) -> Route:
    return Route(f"/{path}", endpoint, methods=[method])


def _refused(request: Request) -> Response | None:
    given = request.headers.get("authorization", "").removeprefix("Basic ")
    if not secrets.compare_digest(given.encode(), _CREDENTIALS.encode()):
        return responses.error(401, 20003, "Authenticate", WWW_Authenticate="Basic")
    if request.path_params["account"] != ACCOUNT_SID:
        return responses.error(404, 20404, "The requested account was not found.")
    return None
