import { commitMutation, type Environment, graphql } from "relay-runtime";
import { reason } from "../../../parts/boundary";
import { toast } from "../../../parts/toasts";
import type { seatsGiveMutation } from "../../../relay/__generated__/seatsGiveMutation.graphql";
import type { seatsTakeMutation } from "../../../relay/__generated__/seatsTakeMutation.graphql";
import { editor } from "../../../words/editor";

/** Gives users a seat in a campaign, or takes theirs. A toast says why if it is refused. */
export function changeSeats(
  environment: Environment,
  id: string,
  userIds: readonly string[],
  isGiven: boolean,
  onDone: () => void,
) {
  const input = { id, userIds, idempotencyKey: crypto.randomUUID() };
  const refuse = (why: string) => toast("danger", editor.callers.refused(why));
  const onError = (error: Error) => refuse(reason(error));
  const settle = (payload: { userErrors: readonly { message: string }[] } | null | undefined) => {
    const [problem] = payload?.userErrors ?? [];
    if (problem || !payload) refuse(problem?.message ?? "");
    else onDone();
  };
  if (isGiven) {
    commitMutation<seatsGiveMutation>(environment, {
      mutation: graphql`
        mutation seatsGiveMutation($input: AddCallersInput!) {
          addCallers(input: $input) {
            userErrors {
              message
            }
          }
        }
      `,
      variables: { input },
      onCompleted: ({ addCallers }) => settle(addCallers),
      onError,
    });
  } else {
    commitMutation<seatsTakeMutation>(environment, {
      mutation: graphql`
        mutation seatsTakeMutation($input: RemoveCallersInput!) {
          removeCallers(input: $input) {
            userErrors {
              message
            }
          }
        }
      `,
      variables: { input },
      onCompleted: ({ removeCallers }) => settle(removeCallers),
      onError,
    });
  }
}
