import { commitMutation } from "react-relay";
import type { Environment, GraphQLTaggedNode, MutationParameters } from "relay-runtime";
import { Declined } from "./errors";
import { renew } from "./session";

export interface UserError {
  code?: string;
  field: readonly string[];
  message: string;
}

type Payloads = Record<string, { userErrors?: UserError[] } | null>;

/** A mutation was refused as data, with the part of the input that each reason is about. */
export class Problems extends Declined {
  constructor(
    readonly problems: readonly UserError[],
    /** What the server did all the same: some mutations take what is right and refuse the rest. */
    readonly response: unknown,
  ) {
    super(problems.map((each) => each.message).join(" "));
  }
}

/**
 * Runs a mutation with one root field. Raises Problems, and what the network raises.
 *
 * The document selects `userErrors { code field message }`. The input has an `idempotencyKey` where
 * the mutation takes one; see `useKey`.
 */
export function change<M extends MutationParameters>(
  environment: Environment,
  mutation: GraphQLTaggedNode,
  input: M["variables"]["input"],
): Promise<M["response"]> {
  return new Promise((resolve, reject) => {
    commitMutation<M>(environment, {
      mutation,
      variables: { input } as M["variables"],
      onCompleted: (response) => {
        const [payload] = Object.values(response as unknown as Payloads);
        const problems = payload?.userErrors ?? [];
        if (problems.length === 0) return resolve(response);
        // Perhaps the role was changed: then the page has to follow.
        if (problems.some((each) => each.code === "FORBIDDEN")) void renew().catch(() => {});
        reject(new Problems(problems, response));
      },
      onError: reject,
    });
  });
}
