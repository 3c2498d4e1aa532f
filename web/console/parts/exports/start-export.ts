import { commitMutation, graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import type {
  ExportKind,
  startExportMutation,
} from "../../relay/__generated__/startExportMutation.graphql";
import { Declined } from "../../relay/errors";

export type { ExportKind };

/** Starts an export. Raises Declined, or what the network raises. The same key starts it once. */
export function startExport(
  environment: Environment,
  kind: ExportKind,
  campaignIds: string[],
  idempotencyKey: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    commitMutation<startExportMutation>(environment, {
      mutation: graphql`
        mutation startExportMutation($input: CreateExportInput!) {
          createExport(input: $input) {
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
      variables: { input: { kind, campaignIds, idempotencyKey } },
      onCompleted: ({ createExport }) => {
        const [problem] = createExport?.userErrors ?? [];
        if (problem) reject(new Declined(problem.message));
        else resolve();
      },
      onError: reject,
    });
  });
}
