import { type Environment, graphql } from "relay-runtime";
import type { keepAliveMutation } from "../../relay/__generated__/keepAliveMutation.graphql";
import { send } from "../../parts/calls/send";

/** A sign of life: the caller stays logged in and keeps the contact. */
export async function keepAlive(environment: Environment, assignmentId: string) {
  const { heartbeatAssignment: payload } = await send<keepAliveMutation>(
    environment,
    graphql`
      mutation keepAliveMutation($input: HeartbeatAssignmentInput!) {
        heartbeatAssignment(input: $input) {
          assignment {
            id
            ...openHours_assignment
          }
          userErrors {
            code
            message
          }
        }
      }
    `,
    { input: { assignmentId } },
  );
  return payload?.userErrors[0] ?? null;
}
