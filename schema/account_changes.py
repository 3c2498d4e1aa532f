"""Changing the account: input and payload."""

import strawberry

from schema.shapes import Keyed, Payload, keyed_input, payload
from schema.users import Account


@keyed_input("What to change about the account. A field that is left out stays as it is.")
class UpdateAccountInput(Keyed):
    name: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The name of the organisation, 1 to 200 characters. It cannot be null.",
    )
    time_zone: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The time zone of new campaigns, as an IANA name such as America/New_York. "
        "Campaigns that exist keep theirs. It cannot be null.",
    )
    country: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="The country in which phone numbers without a country code are read, as a "
        "two-letter ISO code such as US. Stored numbers stay as they are. It cannot be null.",
    )


@payload("The changed account.")
class UpdateAccountPayload(Payload):
    account: Account | None = strawberry.field(
        default=None, description="The changed account; null if the mutation was refused."
    )
