// What keeps the pages true while they are open: a subscription for each thing that can be watched.
import { graphql } from "relay-runtime";

export const campaigns = graphql`
  subscription LiveCampaignsSubscription($after: String) {
    campaignsChanged(after: $after) {
      cursor
      resync
      changes {
        id
        campaign {
          ...CampaignRow_campaign
          ...CampaignRow_activity
        }
      }
    }
  }
`;

export const exports = graphql`
  subscription LiveExportsSubscription($ids: [ID!], $after: String) {
    exportsChanged(ids: $ids, after: $after) {
      cursor
      resync
      changes {
        id
        export {
          ...Office_export
        }
      }
    }
  }
`;

export const carrierOperations = graphql`
  subscription LiveCarrierOperationsSubscription($after: String) {
    carrierOperationsChanged(after: $after) {
      cursor
      resync
      changes {
        id
        carrierOperation {
          state
          lastError
        }
      }
    }
  }
`;

export const assignments = graphql`
  subscription LiveAssignmentsSubscription {
    assignmentsChanged {
      cursor
      resync
      changes {
        id
        assignment {
          campaignName
          joined
        }
      }
    }
  }
`;
