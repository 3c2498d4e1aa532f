from typing import Annotated

import strawberry

from foundation.errors import Problem, UserErrorCode
from models.do_not_call import DoNotCallSource
from models.roles import Capability
from resolvers.fields import Input, mutation, perform, query, required_id
from schema import ids
from schema.connections import After, Before, Connection, First, Last, connection, paging
from schema.context import Info
from schema.do_not_call import (
    AddDoNotCallNumbersInput,
    AddDoNotCallNumbersPayload,
    DoNotCallNumber,
    RemoveDoNotCallNumberInput,
    RemoveDoNotCallNumberPayload,
)
from schema.errors import user_errors
from schema.optional import given
from services.do_not_call import pages
from services.do_not_call.add import add
from services.do_not_call.remove import remove
from services.idempotency_keys import Result


@strawberry.type
class DoNotCallQueries:
    @query(Capability.MANAGE_CONTACTS, "The do-not-call list of the account, the newest first.")
    async def do_not_call_numbers(
        self,
        info: Info,
        search: Annotated[
            str | None,
            strawberry.argument(
                description="Return only this number, or the numbers that contain these digits."
            ),
        ] = strawberry.UNSET,
        why: Annotated[
            DoNotCallSource | None,
            strawberry.argument(
                name="source",
                description="Return only numbers that are on the list for this reason.",
            ),
        ] = strawberry.UNSET,
        first: First = strawberry.UNSET,
        after: After = strawberry.UNSET,
        last: Last = strawberry.UNSET,
        before: Before = strawberry.UNSET,
    ) -> Connection[DoNotCallNumber] | None:
        wanted = paging(info, first, after, last, before)
        page = await pages.page(info.context.viewer, given(search), given(why), wanted)
        return connection(page, DoNotCallNumber)


@strawberry.type
class DoNotCallMutations:
    @mutation(
        Capability.MANAGE_CONTACTS,
        "Adds numbers to the do-not-call list and takes them out of the queues of active "
        "campaigns. Numbers that cannot be read are left out: `userErrors` has an entry for each "
        "of them, and the other numbers are added nevertheless.",
    )
    async def add_do_not_call_numbers(
        self, info: Info, input: Input[AddDoNotCallNumbersInput]
    ) -> AddDoNotCallNumbersPayload:
        async def operation() -> Result:
            done = await add(info.context.viewer, input.phones)
            unread = [[problem.field, problem.message] for problem in done.problems]
            return {"added": done.added, "there": done.already_there, "unread": unread}

        result = await perform(info, input, operation)
        problems = [
            Problem(UserErrorCode.INVALID, tuple(field), message)
            for field, message in result["unread"]
        ]
        return AddDoNotCallNumbersPayload(
            added=result["added"],
            already_there=result["there"],
            user_errors=user_errors(problems),
        )

    @mutation(
        Capability.ERASE,
        "Removes a number from the do-not-call list, so that campaigns that are launched later "
        "call it again. Dials that were withdrawn stay withdrawn. Who did it and why is kept as an "
        "audit event. The entry of an erased person cannot be removed.",
    )
    async def remove_do_not_call_number(
        self, info: Info, input: Input[RemoveDoNotCallNumberInput]
    ) -> RemoveDoNotCallNumberPayload:
        number_id = required_id(input.id, "DoNotCallNumber")

        async def operation() -> Result:
            await remove(info.context.viewer, number_id, input.reason)
            return {"number": number_id}

        result = await perform(info, input, operation)
        removed = ids.encode("DoNotCallNumber", result["number"])
        return RemoveDoNotCallNumberPayload(removed_id=removed)
