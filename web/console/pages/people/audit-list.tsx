import { graphql } from "react-relay";
import { type Go, type ListAddress, paging, read } from "../../parts/lists/address";
import { DataTable } from "../../parts/lists/data-table";
import { ListPager } from "../../parts/lists/list-pager";
import { NoRows } from "../../parts/lists/no-rows";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type {
  AuditEventKind,
  auditListQuery,
} from "../../relay/__generated__/auditListQuery.graphql";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";
import { EventRow } from "./audit-row";

const words = people.audit;

export const FILTERS = { kind: Object.keys(words.kinds) };

type Address = ListAddress<typeof FILTERS>;

const QUERY = graphql`
  query auditListQuery(
    $kind: AuditEventKind
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    viewer {
      account {
        timeZone
      }
    }
    auditEvents(kind: $kind, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        ...auditRow_event
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
    }
  }
`;

function variables(address: Address): auditListQuery["variables"] {
  return { kind: (address.filters.kind || null) as AuditEventKind | null, ...paging(address) };
}

export function eventsAhead(search: string): Promise<void> {
  return readAhead<auditListQuery>(QUERY, variables(read(search, FILTERS)));
}

export function EventList({
  address,
  go,
}: {
  address: Address;
  go: Go;
}) {
  const { data, isBehind, refresh } = usePageQuery<auditListQuery>(QUERY, variables(address));
  useFresh(refresh);
  const list = data.auditEvents;
  if (!list || list.nodes.length === 0) {
    return <NoRows address={address} go={go} icon="clock" none={words.none} />;
  }
  return (
    <>
      <DataTable caption={words.caption} columns={Object.values(COLUMNS.event)} isBusy={isBehind}>
        {list.nodes.map((row) => (
          <EventRow key={row.id} event={row} zone={data.viewer.account.timeZone} />
        ))}
      </DataTable>
      <ListPager
        address={address}
        go={go}
        shown={list.nodes.length}
        total={list.totalCount}
        pageInfo={list.pageInfo}
      />
    </>
  );
}
