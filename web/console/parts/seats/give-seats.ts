import { type Environment, graphql } from "relay-runtime";
import { change } from "../../relay/change";
import type { giveSeatsMutation } from "../../relay/__generated__/giveSeatsMutation.graphql";

/** Gives users a seat in a campaign. Raises Problems, or what the network raises. */
export async function giveSeats(
  environment: Environment,
  id: string,
  userIds: readonly string[],
): Promise<void> {
  await change<giveSeatsMutation>(
    environment,
    graphql`
      mutation giveSeatsMutation($input: AddCallersInput!) {
        addCallers(input: $input) {
          userErrors {
            code
            field
            message
          }
        }
      }
    `,
    { id, userIds, idempotencyKey: crypto.randomUUID() },
  );
}
