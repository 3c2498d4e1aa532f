import strawberry

from resolvers.access import AccessQueries
from resolvers.campaigns import CampaignQueries
from resolvers.carrier_operations import CarrierOperationQueries
from resolvers.contact_groups import ContactGroupQueries
from resolvers.do_not_call import DoNotCallQueries
from resolvers.exports import ExportQueries
from resolvers.phone_number_orders import PhoneNumberOrderQueries
from resolvers.phone_numbers import PhoneNumberQueries
from resolvers.recommendations import RecommendationQueries
from resolvers.users import UserQueries
from resolvers.viewer import ViewerQueries


@strawberry.type(description="Everything that can be read.")
class Query(
    ViewerQueries,
    CampaignQueries,
    RecommendationQueries,
    ContactGroupQueries,
    DoNotCallQueries,
    PhoneNumberQueries,
    PhoneNumberOrderQueries,
    CarrierOperationQueries,
    ExportQueries,
    AccessQueries,
    UserQueries,
):
    pass
