import { commitMutation, type Environment, graphql } from "relay-runtime";
import type { archiveMutation } from "../../relay/__generated__/archiveMutation.graphql";
import { campaigns as words } from "../../words/campaigns";
import { reason } from "../boundary";
import { toast } from "../toasts";
import { type CampaignName, recount } from "./status";

/**
 * Archives a campaign. It is shown as archived at once, so it leaves the active ones; if the server
 * refuses, it is back and a toast says why. `onDone` is told when the server has archived it.
 */
export function archive(environment: Environment, { id, name }: CampaignName, onDone?: () => void) {
  const refuse = (why: string) => toast("danger", words.archive.refused(name, why));
  commitMutation<archiveMutation>(environment, {
    mutation: graphql`
      mutation archiveMutation($input: ArchiveCampaignInput!) {
        archiveCampaign(input: $input) {
          campaign {
            id
            status
            archivedAt
            ...campaignRow_campaign
          }
          userErrors {
            message
          }
        }
      }
    `,
    variables: { input: { id, idempotencyKey: crypto.randomUUID() } },
    optimisticUpdater: (store) => {
      store.get(id)?.setValue("ARCHIVED", "status");
      recount(store, "ACTIVE", "ARCHIVED");
    },
    updater: (store, data) => {
      if (data?.archiveCampaign?.campaign) recount(store, "ACTIVE", "ARCHIVED");
    },
    onCompleted: ({ archiveCampaign }) => {
      const [problem] = archiveCampaign?.userErrors ?? [];
      if (problem) return refuse(problem.message);
      toast("positive", words.archive.done(name));
      onDone?.();
    },
    onError: (error) => refuse(reason(error)),
  });
}
