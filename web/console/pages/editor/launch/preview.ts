import { useEffect, useState } from "react";
import { fetchQuery, graphql, useRelayEnvironment } from "react-relay";
import type { previewOverlapsQuery } from "../../../relay/__generated__/previewOverlapsQuery.graphql";
import type { previewQuery } from "../../../relay/__generated__/previewQuery.graphql";

export type Preview = NonNullable<previewQuery["response"]["launchPreview"]>;
export type Overlap = NonNullable<
  previewOverlapsQuery["response"]["launchPreview"]
>["overlaps"][number];

export interface Looked {
  /** What was found last; null before anything was. */
  preview: Preview | null;
  /** Null until they are found: they take longer. */
  overlaps: readonly Overlap[] | null;
  isLooking: boolean;
  error: unknown;
}

const NOTHING: Looked = { preview: null, overlaps: null, isLooking: true, error: undefined };

/**
 * What a launch would find. It is read anew when `changes` grows; what was found stays meanwhile.
 * Overlaps are expensive, and are read anew only when `people` is another text.
 *
 * Nothing is read while the campaign is not a draft: the server refuses that.
 */
export function usePreview(
  id: string,
  changes: number,
  people: string,
  isDraft: boolean,
): Looked {
  const environment = useRelayEnvironment();
  const [looked, setLooked] = useState(NOTHING);
  const add = (part: Partial<Looked>) => setLooked((before) => ({ ...before, ...part }));
  useEffect(() => {
    if (!isDraft) return;
    add({ isLooking: true });
    const reading = fetchQuery<previewQuery>(
      environment,
      graphql`
        query previewQuery($id: ID!) {
          launchPreview(id: $id) {
            contactCount
            duplicateCount
            doNotCallCount
            ready
            problems {
              code
              field
              message
            }
            phoneNumbers {
              region
              available
            }
          }
        }
      `,
      { id },
    ).subscribe({
      next: ({ launchPreview }) =>
        add({ preview: launchPreview ?? null, isLooking: false, error: undefined }),
      error: (error: unknown) => add({ isLooking: false, error }),
    });
    return () => reading.unsubscribe();
  }, [environment, id, changes, isDraft]);
  useEffect(() => {
    if (!isDraft) return;
    const comparing = fetchQuery<previewOverlapsQuery>(
      environment,
      graphql`
        query previewOverlapsQuery($id: ID!) {
          launchPreview(id: $id) {
            overlaps {
              contactCount
              campaign {
                id
                name
              }
            }
          }
        }
      `,
      { id },
    ).subscribe({
      next: ({ launchPreview }) => add({ overlaps: launchPreview?.overlaps ?? null }),
      error: () => add({ overlaps: null }),
    });
    return () => comparing.unsubscribe();
  }, [environment, id, people, isDraft]);
  return looked;
}
