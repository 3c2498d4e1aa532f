import { createContext, useContext, useDeferredValue, useEffect, useEffectEvent, useMemo } from "react";
import { fetchQuery, useLazyLoadQuery, useRelayEnvironment } from "react-relay";
import { type GraphQLTaggedNode, getRequest, type OperationType } from "relay-runtime";
import { environment } from "./environment";
import { age } from "./network";

const JUST_NOW = 2000; // milliseconds

/** Grows when the user asks to try again after an error; see parts/boundary.tsx. */
export const Attempt = createContext(0);

interface PageQuery<Q extends OperationType> {
  data: Q["response"];
  /** What is shown is still that of other variables: what was asked for is on its way. */
  isBehind: boolean;
  /** The variables of what is shown, as text. */
  shownFor: string;
  /** Reads the data again behind what is shown, and tells when it is there. */
  refresh: (onDone?: () => void) => void;
}

/**
 * Reads what a page shows. With new variables, what is shown stays until their data is there.
 *
 * What the store has already is shown at once and read again behind it; `onArrival` is told then.
 */
export function usePageQuery<Q extends OperationType>(
  query: GraphQLTaggedNode,
  variables: Q["variables"],
  onArrival?: () => void,
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
    () => (onDone?: () => void) => {
      fetchQuery<Q>(environment, query, shown).subscribe({
        error: () => {},
        complete: () => onDone?.(),
      });
    },
    [environment, query, shown],
  );
  const arrived = useEffectEvent(() => onArrival?.());
  useEffect(() => {
    if (age(getRequest(query).params.id, shown) > JUST_NOW) refresh(() => arrived());
  }, [query, shown, refresh]);
  return { data, isBehind: shown !== asked, shownFor: JSON.stringify(shown), refresh };
}

/** Reads what a page shows first into the store, where `usePageQuery` finds it, unless it is there. */
export async function readAhead<Q extends OperationType>(
  query: GraphQLTaggedNode,
  variables: Q["variables"],
): Promise<void> {
  await fetchQuery<Q>(environment, query, variables, {
    fetchPolicy: "store-or-network",
  }).toPromise();
}
