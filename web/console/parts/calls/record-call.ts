import { type Environment, graphql } from "relay-runtime";
import type { recordCallMutation } from "../../relay/__generated__/recordCallMutation.graphql";
import { Offline } from "../../relay/errors";
import type { Draft } from "./drafts";
import { send } from "./send";

/**
 * Records a result, and claims the next contact in the same request.
 *
 * With the draft's key it may be sent any number of times. When something is wrong with the next
 * contact alone, the record has succeeded all the same.
 */
export async function recordCall(environment: Environment, draft: Draft, claimsNext: boolean) {
  const { callId, result, target, key } = draft;
  if (!result) throw new Error("a draft without a result was sent");
  const input = { callId, result, patchThruTarget: target, claimNext: claimsNext };
  const variables = { input: { ...input, idempotencyKey: key } };
  const answer = await send<recordCallMutation>(environment, RECORD, variables, true);
  // Nothing came back. Asked again, it raises the error; it does nothing twice.
  const { recordCall: payload } = answer.recordCall
    ? answer
    : await send<recordCallMutation>(environment, RECORD, variables);
  if (!payload) throw new Offline();
  return payload;
}

const RECORD = graphql`
  mutation recordCallMutation($input: RecordCallInput!) {
    recordCall(input: $input) {
      next {
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
`;
