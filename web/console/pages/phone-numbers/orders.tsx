import { Suspense, useEffect } from "react";
import { graphql } from "react-relay";
import { Boundary } from "../../parts/boundary";
import { paging, read, useListAddress, write } from "../../parts/lists/address";
import { DataTable, SkeletonData } from "../../parts/lists/data-table";
import { ListPager } from "../../parts/lists/list-pager";
import { NoRows } from "../../parts/lists/no-rows";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import { usePolling } from "../../relay/polling";
import type { ordersQuery } from "../../relay/__generated__/ordersQuery.graphql";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";
import { OrderRow } from "./order-row";

const words = phoneNumbers.order;
const columns = Object.values(COLUMNS.order);

const QUERY = graphql`
  query ordersQuery($first: Int, $after: String, $last: Int, $before: String) {
    viewer {
      account {
        timeZone
      }
    }
    phoneNumberOrders(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        status
        ...orderRow_order
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

export function ordersAhead(search: string): Promise<void> {
  return readAhead<ordersQuery>(QUERY, paging(read(search, {})));
}

/** The orders, the newest first. They are read again when `changes` grows. */
export function Orders({ changes }: { changes: number }) {
  const { address } = useListAddress({});
  return (
    <Boundary title={words.notLoaded} about={write(address)}>
      <Suspense fallback={<SkeletonData caption={words.caption} columns={columns} />}>
        <Rows changes={changes} />
      </Suspense>
    </Boundary>
  );
}

function Rows({ changes }: { changes: number }) {
  const { address, go } = useListAddress({});
  const { data, isBehind, refresh } = usePageQuery<ordersQuery>(QUERY, paging(address));
  useFresh(refresh);
  const list = data.phoneNumberOrders;
  usePolling(refresh, list?.nodes.some(({ status }) => status === "OPEN") ?? false);
  useEffect(() => {
    if (changes > 0) refresh();
  }, [changes, refresh]);
  if (!list || list.nodes.length === 0) {
    return <NoRows address={address} go={go} icon="sim" none={words.none} />;
  }
  return (
    <>
      <DataTable caption={words.caption} columns={columns} isBusy={isBehind}>
        {list.nodes.map((row) => (
          <OrderRow key={row.id} order={row} zone={data.viewer.account.timeZone} />
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
