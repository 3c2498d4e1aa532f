import { graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import { change } from "../../relay/change";
import type { renewInviteMutation } from "../../relay/__generated__/renewInviteMutation.graphql";

/**
 * Gives the campaign a new invite link, or switches it off. The same key has one effect, so that a
 * second try after a lost connection does not end the link of the first. Raises Problems, or what
 * the network raises.
 */
export async function renewInvite(
  environment: Environment,
  id: string,
  enabled: boolean,
  idempotencyKey: string,
): Promise<void> {
  await change<renewInviteMutation>(
    environment,
    graphql`
      mutation renewInviteMutation($input: RenewInviteInput!) {
        renewInvite(input: $input) {
          campaign {
            id
            inviteUrl
            ...eventList_campaign
          }
          userErrors {
            code
            field
            message
          }
        }
      }
    `,
    { id, enabled, idempotencyKey },
  );
}
