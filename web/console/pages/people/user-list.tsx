import { useEffect } from "react";
import { graphql } from "react-relay";
import { type Go, type ListAddress, paging, read } from "../../parts/lists/address";
import { DataTable } from "../../parts/lists/data-table";
import { ListPager } from "../../parts/lists/list-pager";
import { NoRows } from "../../parts/lists/no-rows";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type {
  Role,
  userListQuery,
  UserStatus,
} from "../../relay/__generated__/userListQuery.graphql";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";
import { ROLES } from "./roles";
import { useUserActions } from "./user-actions";
import { UserRow } from "./user-row";

const words = people.list;

export const FILTERS = { role: ROLES, status: Object.keys(people.statuses) };

type Address = ListAddress<typeof FILTERS>;

const QUERY = graphql`
  query userListQuery(
    $search: String
    $role: Role
    $status: UserStatus
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
    users(
      search: $search
      role: $role
      status: $status
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        ...userRow_user
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

function variables(address: Address): userListQuery["variables"] {
  return {
    search: address.search || null,
    role: (address.filters.role || null) as Role | null,
    status: (address.filters.status || null) as UserStatus | null,
    ...paging(address),
  };
}

export function usersAhead(search: string): Promise<void> {
  return readAhead<userListQuery>(QUERY, variables(read(search, FILTERS)));
}

export function UserList({
  address,
  go,
  changes,
}: {
  address: Address;
  go: Go;
  /** How often somebody was invited: then the list is read again. */
  changes: number;
}) {
  const { data, isBehind, refresh } = usePageQuery<userListQuery>(QUERY, variables(address));
  useFresh(refresh);
  useEffect(() => {
    if (changes > 0) refresh();
  }, [changes, refresh]);
  const { act, dialog } = useUserActions(refresh);
  const list = data.users;
  if (!list || list.nodes.length === 0) {
    return (
      <>
        <NoRows address={address} go={go} icon="person" none={words.none} />
        {dialog}
      </>
    );
  }
  return (
    <>
      <DataTable
        caption={words.caption}
        columns={Object.values(COLUMNS.user)}
        isBusy={isBehind}
      >
        {list.nodes.map((row) => (
          <UserRow key={row.id} user={row} zone={data.viewer.account.timeZone} onAction={act} />
        ))}
      </DataTable>
      <ListPager
        address={address}
        go={go}
        shown={list.nodes.length}
        total={list.totalCount}
        pageInfo={list.pageInfo}
      />
      {dialog}
    </>
  );
}
