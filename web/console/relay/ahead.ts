import { fetchQuery } from "react-relay";
import type { GraphQLTaggedNode, OperationType } from "relay-runtime";
import { environment } from "./environment";

/** Reads what a page shows first into the store, where the page finds it, unless it is there. */
export async function readAhead<Q extends OperationType>(
  query: GraphQLTaggedNode,
  variables: Q["variables"],
): Promise<void> {
  await fetchQuery<Q>(environment, query, variables, {
    fetchPolicy: "store-or-network",
  }).toPromise();
}
