import { commitMutation, type Environment, graphql } from "relay-runtime";
import { recount } from "../../../parts/campaigns/status";
import type { Problem } from "../../../parts/problems";
import type { launchMutation } from "../../../relay/__generated__/launchMutation.graphql";

/**
 * Launches the draft as it was seen. Returns why it was refused; nothing if it is launched.
 * Raises Offline, Refused or Outdated: then it is not known, and the same key may be used again.
 */
export function launch(
  environment: Environment,
  input: { id: string; expectedVersion: number; idempotencyKey: string },
): Promise<readonly Problem[]> {
  return new Promise((resolve, reject) => {
    commitMutation<launchMutation>(environment, {
      mutation: graphql`
        mutation launchMutation($input: LaunchCampaignInput!) {
          launchCampaign(input: $input) {
            campaign {
              id
              status
              launchedAt
            }
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      variables: { input },
      updater: (store, data) => {
        if (data?.launchCampaign?.campaign) recount(store, "DRAFT", "ACTIVE");
      },
      onCompleted: ({ launchCampaign }) => resolve(launchCampaign?.userErrors ?? []),
      onError: reject,
    });
  });
}
