import { commitMutation, type Environment, graphql } from "relay-runtime";
import type { removeMutation } from "../../relay/__generated__/removeMutation.graphql";
import { Declined } from "../../relay/errors";
import { campaigns as words } from "../../words/campaigns";
import { reason } from "../boundary";
import { toast } from "../toasts";
import { type CampaignName, recount } from "./status";

/**
 * Deletes a draft. It leaves its list at once and comes back if the server refuses.
 *
 * `onRefused` is told why, for people.
 */
export function remove(
  environment: Environment,
  id: string,
  { onDone, onRefused }: { onDone: () => void; onRefused: (error: unknown) => void },
) {
  commitMutation<removeMutation>(environment, {
    mutation: graphql`
      mutation removeMutation($input: DeleteCampaignInput!) {
        deleteCampaign(input: $input) {
          deletedId @deleteRecord
          userErrors {
            message
          }
        }
      }
    `,
    variables: { input: { id, idempotencyKey: crypto.randomUUID() } },
    optimisticUpdater: (store) => {
      store.delete(id);
      recount(store, "DRAFT", null);
    },
    updater: (store, data) => {
      if (data?.deleteCampaign?.deletedId) recount(store, "DRAFT", null);
    },
    onCompleted: ({ deleteCampaign }) => {
      const [problem] = deleteCampaign?.userErrors ?? [];
      if (problem) onRefused(new Declined(problem.message));
      else onDone();
    },
    onError: onRefused,
  });
}

/** Deletes a draft and tells the user what came of it. */
export function deleteDraft(
  environment: Environment,
  { id, name }: CampaignName,
  onDone?: () => void,
) {
  remove(environment, id, {
    onDone: () => {
      toast("positive", words.remove.done(name));
      onDone?.();
    },
    onRefused: (error) => toast("danger", words.remove.refused(name, reason(error))),
  });
}
