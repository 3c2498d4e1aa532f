import { commitMutation, type Environment, graphql } from "relay-runtime";
import type { archiveManyMutation } from "../../relay/__generated__/archiveManyMutation.graphql";
import { Declined } from "../../relay/errors";
import { type CampaignName, recount } from "./status";

const AT_ONCE = 100;

export interface Outcome {
  archived: CampaignName[];
  refused: { campaign: CampaignName; message: string }[];
  /** Of all that were, or would be, archived. */
  dials: number;
  numbers: number;
  /** Null if it cannot be found out how many callers are logged in. */
  callers: number | null;
}

/**
 * Archives campaigns, a hundred in a request, or with `isDryRun` finds out what would happen.
 *
 * `onProgress` is told after each request. Raises what stops it; what it has told stays done.
 */
export async function archiveMany(
  environment: Environment,
  campaigns: readonly CampaignName[],
  isDryRun: boolean,
  onProgress: (sofar: Outcome) => void,
): Promise<Outcome> {
  const outcome: Outcome = { archived: [], refused: [], dials: 0, numbers: 0, callers: 0 };
  for (let start = 0; start < campaigns.length; start += AT_ONCE) {
    const batch = campaigns.slice(start, start + AT_ONCE);
    const { results } = await send(environment, batch, isDryRun);
    for (const [index, campaign] of batch.entries()) {
      const result = results[index];
      const message = result?.userErrors[0]?.message;
      if (message !== undefined || !result?.campaign) {
        outcome.refused.push({ campaign, message: message ?? "" });
        continue;
      }
      outcome.archived.push(campaign);
      outcome.dials += result.campaign.remaining;
      outcome.numbers += result.campaign.assignedNumberCount;
      const { activeCallers } = result.campaign;
      if (activeCallers == null || outcome.callers === null) outcome.callers = null;
      else outcome.callers += activeCallers;
    }
    onProgress({ ...outcome });
  }
  return outcome;
}

type Payload = NonNullable<archiveManyMutation["response"]["archiveCampaigns"]>;

function send(
  environment: Environment,
  batch: readonly CampaignName[],
  dryRun: boolean,
): Promise<Payload> {
  return new Promise((resolve, reject) => {
    commitMutation<archiveManyMutation>(environment, {
      mutation: graphql`
        mutation archiveManyMutation($input: ArchiveCampaignsInput!) {
          archiveCampaigns(input: $input) {
            results {
              campaign {
                id
                status
                remaining
                activeCallers
                assignedNumberCount
              }
              userErrors {
                message
              }
            }
            userErrors {
              message
            }
          }
        }
      `,
      variables: {
        input: {
          ids: batch.map(({ id }) => id),
          dryRun,
          idempotencyKey: dryRun ? null : crypto.randomUUID(),
        },
      },
      updater: (store, data) => {
        if (dryRun) return;
        for (const result of data?.archiveCampaigns?.results ?? []) {
          if (result.campaign) recount(store, "ACTIVE", "ARCHIVED");
        }
      },
      onCompleted: ({ archiveCampaigns }) => {
        const [problem] = archiveCampaigns?.userErrors ?? [];
        if (archiveCampaigns && !problem) resolve(archiveCampaigns);
        else reject(new Declined(problem?.message ?? ""));
      },
      onError: reject,
    });
  });
}
