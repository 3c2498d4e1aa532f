import { type Environment, graphql } from "relay-runtime";
import type { beginDialingMutation } from "../../relay/__generated__/beginDialingMutation.graphql";
import { send } from "../../parts/calls/send";

/** Logs in to the assignment and claims the next contact, or the one that the caller has already. */
export async function beginDialing(environment: Environment, assignmentId: string) {
  const input = { assignmentId };
  return await send<beginDialingMutation>(
    environment,
    graphql`
      mutation beginDialingMutation($join: JoinAssignmentInput!, $claim: ClaimDialInput!) {
        joinAssignment(input: $join) {
          assignment {
            id
            dialing {
              opensAt
            }
            ...openHours_assignment
          }
          userErrors {
            code
            message
          }
        }
        claimDial(input: $claim) {
          call {
            id
            ...callView_call
          }
          queue {
            state
            nextDialAt
          }
          userErrors {
            code
            message
          }
        }
      }
    `,
    { join: input, claim: input },
  );
}
