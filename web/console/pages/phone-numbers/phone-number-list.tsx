import { useState } from "react";
import { graphql } from "react-relay";
import { type Go, type ListAddress, paging, read } from "../../parts/lists/address";
import { DataTable } from "../../parts/lists/data-table";
import { ListPager } from "../../parts/lists/list-pager";
import { NoRows } from "../../parts/lists/no-rows";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type {
  phoneNumberListQuery,
  PhoneNumberStatus,
} from "../../relay/__generated__/phoneNumberListQuery.graphql";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";
import { NumberDialog } from "./phone-number-dialog";
import { NumberRow } from "./phone-number-row";

const words = phoneNumbers.list;

export const FILTERS = { status: Object.keys(phoneNumbers.statuses), region: "text" } as const;

type Address = ListAddress<typeof FILTERS>;

const QUERY = graphql`
  query phoneNumberListQuery(
    $status: PhoneNumberStatus
    $region: String
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
    phoneNumbers(
      status: $status
      region: $region
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        ...phoneNumberRow_number
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

function variables(address: Address): phoneNumberListQuery["variables"] {
  return {
    status: (address.filters.status || null) as PhoneNumberStatus | null,
    region: address.filters.region || null,
    ...paging(address),
  };
}

export function numbersAhead(search: string): Promise<void> {
  return readAhead<phoneNumberListQuery>(QUERY, variables(read(search, FILTERS)));
}

export function NumberList({
  address,
  go,
}: {
  address: Address;
  go: Go;
}) {
  const { data, isBehind, refresh } = usePageQuery<phoneNumberListQuery>(QUERY, variables(address));
  useFresh(refresh);
  const [shown, show] = useState<{ id: string; e164: string }>();
  const zone = data.viewer.account.timeZone;
  const list = data.phoneNumbers;
  if (!list || list.nodes.length === 0) {
    return <NoRows address={address} go={go} icon="sim" none={words.none} />;
  }
  return (
    <>
      <DataTable
        caption={words.caption}
        columns={Object.values(COLUMNS.number)}
        isBusy={isBehind}
      >
        {list.nodes.map((row) => (
          <NumberRow key={row.id} number={row} zone={zone} onShow={show} />
        ))}
      </DataTable>
      <ListPager
        address={address}
        go={go}
        shown={list.nodes.length}
        total={list.totalCount}
        pageInfo={list.pageInfo}
      />
      {shown ? <NumberDialog number={shown} zone={zone} onClose={() => show(undefined)} /> : null}
    </>
  );
}
