import { useEffect, useState } from "react";
import { fetchQuery, graphql, useRelayEnvironment } from "react-relay";
import type { columnsQuery } from "../../relay/__generated__/columnsQuery.graphql";
import { useEditor } from "./context";

const NONE: readonly string[] = [];

/** The columns of the contacts in the base segment, which a script can name. */
export function useColumns(): readonly string[] {
  const environment = useRelayEnvironment();
  const { base } = useEditor().snapshot.draft.form.targeting;
  const id = base?.kind === "group" ? base.id : null;
  const [columns, setColumns] = useState(NONE);
  useEffect(() => {
    setColumns(NONE);
    if (!id) return;
    const reading = fetchQuery<columnsQuery>(
      environment,
      graphql`
        query columnsQuery($id: ID!) {
          node(id: $id) {
            ... on ContactGroup {
              columns
            }
          }
        }
      `,
      { id },
    ).subscribe({
      next: ({ node }) => setColumns((node?.columns ?? NONE).slice(0, 100)),
      // Without it there is one menu less.
      error: () => {},
    });
    return () => reading.unsubscribe();
  }, [environment, id]);
  return columns;
}
