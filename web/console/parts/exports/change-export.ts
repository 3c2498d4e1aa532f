import { commitMutation, graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import type { changeExportCancelMutation } from "../../relay/__generated__/changeExportCancelMutation.graphql";
import type { changeExportRetryMutation } from "../../relay/__generated__/changeExportRetryMutation.graphql";
import { exports as words } from "../../words/exports";
import { reason } from "../boundary";
import { toast } from "../toasts";

/** Cancels an export, whose file and link end. It is shown at once, and taken back if refused. */
export function cancelExport(environment: Environment, id: string) {
  const refuse = (why: string) => toast("danger", words.notCanceled(why));
  commitMutation<changeExportCancelMutation>(environment, {
    mutation: graphql`
      mutation changeExportCancelMutation($input: CancelExportInput!) {
        cancelExport(input: $input) {
          export {
            id
            ...exportState_export
            ...exportActions_export
          }
          userErrors {
            message
          }
        }
      }
    `,
    variables: { input: { id, idempotencyKey: crypto.randomUUID() } },
    optimisticUpdater: (store) => {
      store.get(id)?.setValue("CANCELED", "status");
    },
    onCompleted: ({ cancelExport: payload }) => {
      const [problem] = payload?.userErrors ?? [];
      if (problem) refuse(problem.message);
      else toast("positive", words.canceled);
    },
    onError: (error) => refuse(reason(error)),
  });
}

/** Starts an export again that failed, was canceled or has expired. */
export function retryExport(environment: Environment, id: string) {
  const refuse = (why: string) => toast("danger", words.notRetried(why));
  commitMutation<changeExportRetryMutation>(environment, {
    mutation: graphql`
      mutation changeExportRetryMutation($input: RetryExportInput!) {
        retryExport(input: $input) {
          export {
            id
            ...exportState_export
            ...exportActions_export
          }
          userErrors {
            message
          }
        }
      }
    `,
    variables: { input: { id, idempotencyKey: crypto.randomUUID() } },
    onCompleted: ({ retryExport: payload }) => {
      const [problem] = payload?.userErrors ?? [];
      if (problem) refuse(problem.message);
      else toast("positive", words.retried);
    },
    onError: (error) => refuse(reason(error)),
  });
}
