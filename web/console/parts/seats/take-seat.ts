import { type Environment, graphql } from "relay-runtime";
import { change } from "../../relay/change";
import type { takeSeatMutation } from "../../relay/__generated__/takeSeatMutation.graphql";

/** Takes a user's seat in a campaign away. Raises Problems, or what the network raises. */
export async function takeSeat(
  environment: Environment,
  id: string,
  userId: string,
): Promise<void> {
  await change<takeSeatMutation>(
    environment,
    graphql`
      mutation takeSeatMutation($input: RemoveCallersInput!) {
        removeCallers(input: $input) {
          userErrors {
            code
            field
            message
          }
        }
      }
    `,
    { id, userIds: [userId], idempotencyKey: crypto.randomUUID() },
  );
}
