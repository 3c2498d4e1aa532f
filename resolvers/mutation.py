import strawberry

from resolvers.access import AccessMutations
from resolvers.account import AccountMutations
from resolvers.assignments import AssignmentMutations
from resolvers.calls import CallMutations
from resolvers.campaign_mutations import CampaignMutations
from resolvers.carrier_operations import CarrierOperationMutations
from resolvers.contact_groups import ContactGroupMutations
from resolvers.contacts import ContactMutations
from resolvers.do_not_call import DoNotCallMutations
from resolvers.erasure import ErasureMutations
from resolvers.exports import ExportMutations
from resolvers.phone_number_orders import PhoneNumberOrderMutations
from resolvers.users import UserMutations


@strawberry.type(
    description="Everything that changes data. If a mutation is refused, nothing changes: it "
    "returns null, and `userErrors` say why."
)
class Mutation(
    CampaignMutations,
    ContactGroupMutations,
    ContactMutations,
    DoNotCallMutations,
    ErasureMutations,
    AssignmentMutations,
    CallMutations,
    ExportMutations,
    PhoneNumberOrderMutations,
    CarrierOperationMutations,
    AccessMutations,
    UserMutations,
    AccountMutations,
):
    pass
