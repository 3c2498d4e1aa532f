import { graphql } from "react-relay";
import { type Go, type ListAddress, paging, read } from "../../parts/lists/address";
import { DataTable } from "../../parts/lists/data-table";
import { ListPager } from "../../parts/lists/list-pager";
import { NoRows } from "../../parts/lists/no-rows";
import { Notice } from "../../parts/notice";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import { usePolling } from "../../relay/polling";
import type {
  CarrierOperationState,
  operationListQuery,
} from "../../relay/__generated__/operationListQuery.graphql";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";
import { OperationRow } from "./operation-row";

const words = phoneNumbers.work;

export const FILTERS = { state: Object.keys(words.states) };

type Address = ListAddress<typeof FILTERS>;

const QUERY = graphql`
  query operationListQuery(
    $state: CarrierOperationState
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
    dead: carrierOperations(state: DEAD, first: 1) {
      totalCount
    }
    carrierOperations(
      state: $state
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        ...operationRow_operation
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

function variables(address: Address): operationListQuery["variables"] {
  return {
    state: (address.filters.state || null) as CarrierOperationState | null,
    ...paging(address),
  };
}

export function operationsAhead(search: string): Promise<void> {
  return readAhead<operationListQuery>(QUERY, variables(read(search, FILTERS)));
}

export function OperationList({
  address,
  go,
}: {
  address: Address;
  go: Go;
}) {
  const { data, isBehind, refresh } = usePageQuery<operationListQuery>(QUERY, variables(address));
  useFresh(refresh);
  const list = data.carrierOperations;
  const dead = data.dead?.totalCount ?? 0;
  usePolling(refresh, (list?.totalCount ?? 0) > 0);
  if (!list || list.nodes.length === 0) {
    return <NoRows address={address} go={go} icon="check" none={words.none} />;
  }
  return (
    <>
      {dead > 0 ? <Notice kind="warning">{words.needsHelp(dead)}</Notice> : null}
      <DataTable caption={words.caption} columns={Object.values(COLUMNS.work)} isBusy={isBehind}>
        {list.nodes.map((row) => (
          <OperationRow
            key={row.id}
            operation={row}
            zone={data.viewer.account.timeZone}
            onRetried={refresh}
          />
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
