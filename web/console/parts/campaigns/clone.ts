import { commitMutation, type Environment, graphql } from "relay-runtime";
import type { cloneMutation } from "../../relay/__generated__/cloneMutation.graphql";
import { campaigns as words } from "../../words/campaigns";
import { reason } from "../boundary";
import { toast } from "../toasts";
import { remove } from "./remove";
import { type CampaignName, recount } from "./status";

/** Clones a campaign to a draft, and offers to delete the draft again. */
export function clone(environment: Environment, { id, name }: CampaignName, onDone?: () => void) {
  const refuse = (why: string) => toast("danger", words.clone.refused(name, why));
  commitMutation<cloneMutation>(environment, {
    mutation: graphql`
      mutation cloneMutation($input: CloneCampaignInput!) {
        cloneCampaign(input: $input) {
          campaign {
            id
            name
            status
          }
          notCopied {
            setting
          }
          userErrors {
            message
          }
        }
      }
    `,
    variables: { input: { id, idempotencyKey: crypto.randomUUID() } },
    updater: (store, data) => {
      if (data?.cloneCampaign?.campaign) recount(store, null, "DRAFT");
    },
    onCompleted: ({ cloneCampaign }) => {
      const [problem] = cloneCampaign?.userErrors ?? [];
      const made = cloneCampaign?.campaign;
      if (problem || !made) return refuse(problem?.message ?? "");
      const missing = cloneCampaign.notCopied.length;
      toast(
        missing > 0 ? "warning" : "positive",
        missing > 0 ? words.clone.notCopied(made.name, missing) : words.clone.done(made.name),
        () => undo(environment, made.id, onDone),
      );
      onDone?.();
    },
    onError: (error) => refuse(reason(error)),
  });
}

function undo(environment: Environment, id: string, onDone?: () => void) {
  remove(environment, id, {
    onDone: () => {
      toast("positive", words.clone.undone);
      onDone?.();
    },
    onRefused: (error) => toast("danger", words.clone.notUndone(reason(error))),
  });
}
