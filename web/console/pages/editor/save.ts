import { commitMutation, type Environment, fetchQuery, graphql } from "relay-runtime";
import type { saveAgainQuery } from "../../relay/__generated__/saveAgainQuery.graphql";
import type { saveMutation, UpdateCampaignInput } from "../../relay/__generated__/saveMutation.graphql";
import type { Problem } from "../../parts/problems";
import type { Stored } from "./draft";
import { storedOf } from "./stored";

export type SaveInput = UpdateCampaignInput;

export type Saved =
  | { isDone: true; stored: Stored }
  | { isDone: false; problems: readonly Problem[] };

/** Saves settings of a draft, all or none of them. Raises Offline, Refused or Outdated. */
export function save(environment: Environment, input: SaveInput): Promise<Saved> {
  return new Promise((resolve, reject) => {
    commitMutation<saveMutation>(environment, {
      mutation: graphql`
        mutation saveMutation($input: UpdateCampaignInput!) {
          updateCampaign(input: $input) {
            campaign {
              id
              ...stored_campaign
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
      onCompleted: ({ updateCampaign }) => {
        const campaign = updateCampaign?.campaign;
        if (campaign) resolve({ isDone: true, stored: storedOf(campaign) });
        else resolve({ isDone: false, problems: updateCampaign?.userErrors ?? [] });
      },
      onError: reject,
    });
  });
}

/** Reads the campaign anew; null if it is gone. Raises Offline, Refused or Outdated. */
export async function readAgain(environment: Environment, id: string): Promise<Stored | null> {
  const data = await fetchQuery<saveAgainQuery>(
    environment,
    graphql`
      query saveAgainQuery($id: ID!) {
        campaign(id: $id) {
          id
          ...stored_campaign
        }
      }
    `,
    { id },
  ).toPromise();
  return data?.campaign ? storedOf(data.campaign) : null;
}
