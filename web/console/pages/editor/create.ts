import { commitMutation, type Environment, graphql } from "relay-runtime";
import { recount } from "../../parts/campaigns/status";
import type {
  CreateCampaignInput,
  createMutation,
} from "../../relay/__generated__/createMutation.graphql";
import { Declined } from "../../relay/errors";

/** Makes a draft. Raises Declined if the server refuses the settings, Offline, Refused or Outdated. */
export function create(environment: Environment, input: CreateCampaignInput): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    commitMutation<createMutation>(environment, {
      mutation: graphql`
        mutation createMutation($input: CreateCampaignInput!) {
          createCampaign(input: $input) {
            campaign {
              id
              name
              status
              ...stored_campaign
            }
            userErrors {
              message
            }
          }
        }
      `,
      variables: { input },
      updater: (store, data) => {
        if (data?.createCampaign?.campaign) recount(store, null, "DRAFT");
      },
      onCompleted: ({ createCampaign }) => {
        const made = createCampaign?.campaign;
        if (made) resolve({ id: made.id });
        else reject(new Declined(createCampaign?.userErrors[0]?.message ?? ""));
      },
      onError: reject,
    });
  });
}
