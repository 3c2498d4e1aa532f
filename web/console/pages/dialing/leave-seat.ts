import { type Environment, graphql } from "relay-runtime";
import type { leaveSeatMutation } from "../../relay/__generated__/leaveSeatMutation.graphql";
import { send } from "../../parts/calls/send";

/** Logs out of the assignment. If that cannot be told, the server finds out within a minute. */
export function leaveSeat(environment: Environment, assignmentId: string): void {
  send<leaveSeatMutation>(
    environment,
    graphql`
      mutation leaveSeatMutation($input: LeaveAssignmentInput!) {
        leaveAssignment(input: $input) {
          assignment {
            id
            joined
          }
          userErrors {
            message
          }
        }
      }
    `,
    { input: { assignmentId } },
  ).catch(() => {});
}
