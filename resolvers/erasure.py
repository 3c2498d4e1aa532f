import strawberry

from models.roles import Capability
from resolvers.fields import Input, mutation, perform, required_id
from schema import ids
from schema.context import Info
from schema.erasure import EraseContactInput, EraseContactPayload
from services.erasure.erase import erase
from services.idempotency_keys import Result


@strawberry.type
class ErasureMutations:
    @mutation(
        Capability.ERASE,
        "Erases a person on their request, which cannot be undone. Their names, custom fields and "
        "answers are emptied in the whole account, and their phone number is replaced by a hash "
        "that keeps them on the do-not-call list. Counts and results stay. Completed exports that "
        "may have the person are withdrawn. Erasing an erased person changes nothing.",
    )
    async def erase_contact(
        self, info: Info, input: Input[EraseContactInput]
    ) -> EraseContactPayload:
        contact_id = required_id(input.id, "Contact")

        async def operation() -> Result:
            await erase(info.context.viewer, contact_id)
            return {"contact": contact_id}

        result = await perform(info, input, operation)
        return EraseContactPayload(erased_id=ids.encode("Contact", result["contact"]))
