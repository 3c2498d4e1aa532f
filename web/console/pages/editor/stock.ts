import { useEffect, useState } from "react";
import { fetchQuery, graphql, useRelayEnvironment } from "react-relay";
import type { stockQuery } from "../../relay/__generated__/stockQuery.graphql";
import { useFresh } from "../../relay/fresh";

/** The free phone numbers of each region; null while that is not known. */
export function useStock(): ReadonlyMap<string, number> | null {
  const environment = useRelayEnvironment();
  const [stock, setStock] = useState<ReadonlyMap<string, number> | null>(null);
  const read = () =>
    fetchQuery<stockQuery>(
      environment,
      graphql`
        query stockQuery {
          phoneNumberStock {
            region
            available
          }
        }
      `,
      {},
    ).subscribe({
      next: ({ phoneNumberStock }) =>
        setStock(
          new Map((phoneNumberStock ?? []).map(({ region, available }) => [region, available])),
        ),
      // Without it the field works all the same.
      error: () => {},
    });
  useEffect(() => {
    const reading = read();
    return () => reading.unsubscribe();
  }, []);
  useFresh(read);
  return stock;
}
