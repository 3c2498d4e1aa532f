import { commitMutation, graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import type { moveEndMutation } from "../../relay/__generated__/moveEndMutation.graphql";
import { Declined } from "../../relay/errors";

/** Moves the end of an active campaign. Raises Declined, or what the network raises. */
export function moveEnd(environment: Environment, id: string, endsAt: string): Promise<void> {
  return new Promise((resolve, reject) => {
    commitMutation<moveEndMutation>(environment, {
      mutation: graphql`
        mutation moveEndMutation($input: UpdateEndDateInput!) {
          updateEndDate(input: $input) {
            campaign {
              id
              endsAt
              autoArchiveAt
              dialing {
                open
                reason
                opensAt
              }
              ...eventList_campaign
            }
            userErrors {
              message
            }
          }
        }
      `,
      variables: { input: { id, endsAt, idempotencyKey: crypto.randomUUID() } },
      onCompleted: ({ updateEndDate }) => {
        const [problem] = updateEndDate?.userErrors ?? [];
        if (problem) reject(new Declined(problem.message));
        else resolve();
      },
      onError: reject,
    });
  });
}
