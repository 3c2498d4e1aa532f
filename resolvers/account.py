"""The account's own settings."""

import strawberry

from models.roles import Capability
from resolvers.fields import Input, mutation, perform, required_value
from schema.account_changes import UpdateAccountInput, UpdateAccountPayload
from schema.context import Info
from schema.users import Account
from services import account_settings
from services.account_settings import AccountSettings
from services.idempotency_keys import Result


@strawberry.type
class AccountMutations:
    @mutation(
        Capability.MANAGE_ACCOUNT, "Changes the name, the time zone or the country of the account."
    )
    async def update_account(
        self, info: Info, input: Input[UpdateAccountInput]
    ) -> UpdateAccountPayload:
        viewer = info.context.viewer
        settings = AccountSettings(
            required_value(input.name, "name"),
            required_value(input.time_zone, "timeZone"),
            required_value(input.country, "country"),
        )

        async def operation() -> Result:
            await account_settings.update(viewer, settings)
            return {}

        await perform(info, input, operation)
        return UpdateAccountPayload(account=Account(row=await account_settings.now_of(viewer)))
