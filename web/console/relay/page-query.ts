import { createContext, useContext, useDeferredValue, useEffect, useMemo } from "react";
import { fetchQuery, useLazyLoadQuery, useRelayEnvironment } from "react-relay";
import { type GraphQLTaggedNode, getRequest, type OperationType } from "relay-runtime";
import { age } from "./network";

const JUST_NOW = 2000; // milliseconds

/** Grows when the user asks to try again after an error; see parts/boundary.tsx. */
export const Attempt = createContext(0);

interface PageQuery<Q extends OperationType> {
  data: Q["response"];
  /** What is shown is still that of other variables: what was asked for is on its way. */
  isBehind: boolean;
  /** Reads the data again behind what is shown. */
  refresh: () => void;
}

/**
 * Reads what a page shows. With new variables, what is shown stays until their data is there.
 *
 * What the store has already is shown at once and read again behind it.
 */
export function usePageQuery<Q extends OperationType>(
  query: GraphQLTaggedNode,
  variables: Q["variables"],
): PageQuery<Q> {
  const environment = useRelayEnvironment();
  const key = JSON.stringify(variables);
  const asked = useMemo(() => variables, [key]);
  const shown = useDeferredValue(asked);
  const data = useLazyLoadQuery<Q>(query, shown, {
    fetchPolicy: "store-or-network",
    fetchKey: useContext(Attempt),
  });
  const refresh = useMemo(
    () => () => {
      fetchQuery<Q>(environment, query, shown).subscribe({ error: () => {} });
    },
    [environment, query, shown],
  );
  useEffect(() => {
    if (age(getRequest(query).params.id, shown) > JUST_NOW) refresh();
  }, [query, shown, refresh]);
  return { data, isBehind: shown !== asked, refresh };
}
