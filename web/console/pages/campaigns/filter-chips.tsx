import { useEffect, useState } from "react";
import { fetchQuery, graphql, useRelayEnvironment } from "react-relay";
import type { Status } from "../../parts/campaigns/status";
import { type Chip, Chips } from "../../parts/chips";
import type { filterChipsQuery } from "../../relay/__generated__/filterChipsQuery.graphql";
import { campaigns as words } from "../../words/campaigns";
import type { Address } from "./address";
import { type FilterId, LAYOUTS } from "./layout";

type Counts = Partial<Record<FilterId, number>>;

/** The filters of an index. Their counts come behind the rows, and are missing if they fail. */
export function FilterChips({
  status,
  address,
  changes,
  onChoose,
}: {
  status: Status;
  address: Address;
  /** How often something was changed here: then the counts are read again. */
  changes: number;
  onChoose: (filter: FilterId) => void;
}) {
  const counts = useCounts(status, address.search, changes);
  const chips: Chip[] = LAYOUTS[status].filters.map((id) => ({
    id,
    label: words.filters[id],
    count: counts[id],
  }));
  return (
    <Chips
      label={words.filter}
      chips={chips}
      chosen={address.filter}
      onChoose={(id) => onChoose(id as FilterId)}
    />
  );
}

function useCounts(status: Status, search: string, changes: number): Counts {
  const environment = useRelayEnvironment();
  const [counts, setCounts] = useState<Counts>({});
  useEffect(() => {
    const reading = fetchQuery<filterChipsQuery>(
      environment,
      graphql`
        query filterChipsQuery(
          $status: CampaignStatus!
          $search: String
          $isActive: Boolean!
          $isDraft: Boolean!
          $isArchived: Boolean!
        ) {
          all: campaigns(status: $status, search: $search, first: 1) {
            totalCount
          }
          autoArchiving: campaigns(
            status: $status
            search: $search
            filter: { autoArchiving: true }
            first: 1
          ) @include(if: $isActive) {
            totalCount
          }
          pastEnd: campaigns(status: $status, search: $search, filter: { pastEnd: true }, first: 1)
            @skip(if: $isArchived) {
            totalCount
          }
          noneRemaining: campaigns(
            status: $status
            search: $search
            filter: { noneRemaining: true }
            first: 1
          ) @skip(if: $isDraft) {
            totalCount
          }
          withCallers: campaigns(
            status: $status
            search: $search
            filter: { withCallers: true }
            first: 1
          ) @include(if: $isActive) {
            totalCount
          }
          neverCalled: campaigns(
            status: $status
            search: $search
            filter: { neverCalled: true }
            first: 1
          ) @include(if: $isArchived) {
            totalCount
          }
        }
      `,
      {
        status,
        search: search || null,
        isActive: status === "ACTIVE",
        isDraft: status === "DRAFT",
        isArchived: status === "ARCHIVED",
      },
      // Who is logged in may be unknown while the other counts are there.
      { networkCacheConfig: { force: true, metadata: { partial: true } } },
    ).subscribe({
      next: (found) => setCounts(read(found)),
      error: () => setCounts({}),
    });
    return () => reading.unsubscribe();
  }, [environment, status, search, changes]);
  return counts;
}

function read(found: filterChipsQuery["response"]): Counts {
  const counts: Counts = {};
  for (const [id, connection] of Object.entries(found)) {
    if (connection) counts[id as FilterId] = connection.totalCount;
  }
  return counts;
}
