import {
  commitMutation,
  type Environment,
  type GraphQLTaggedNode,
  type MutationParameters,
} from "relay-runtime";

/** Sends a mutation and returns what it returned. With `isPartial`, what there is of it counts. */
export function send<M extends MutationParameters>(
  environment: Environment,
  mutation: GraphQLTaggedNode,
  variables: M["variables"],
  isPartial = false,
): Promise<M["response"]> {
  return new Promise((resolve, reject) => {
    commitMutation<M>(environment, {
      mutation,
      variables,
      cacheConfig: { metadata: { partial: isPartial } },
      onCompleted: resolve,
      onError: reject,
    });
  });
}
