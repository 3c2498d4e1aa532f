import { graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import { reason } from "../../parts/boundary";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import type { retryWorkMutation } from "../../relay/__generated__/retryWorkMutation.graphql";
import { phoneNumbers } from "../../words/phone-numbers";

const words = phoneNumbers.work;

/** Has work tried again that was given up, and tells the user what came of it. */
export async function retry(environment: Environment, id: string, onDone: () => void) {
  try {
    await change<retryWorkMutation>(
      environment,
      graphql`
        mutation retryWorkMutation($input: RetryCarrierOperationInput!) {
          retryCarrierOperation(input: $input) {
            carrierOperation {
              id
              ...operationRow_operation
            }
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      { id, idempotencyKey: crypto.randomUUID() },
    );
    toast("positive", words.retried);
    onDone();
  } catch (error) {
    toast("danger", words.notRetried(reason(error)));
  }
}
