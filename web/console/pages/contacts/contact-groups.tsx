import { useRef } from "react";
import { graphql } from "react-relay";
import { Button } from "../../parts/button";
import { type Go, type ListAddress, paging, read } from "../../parts/lists/address";
import { DataTable } from "../../parts/lists/data-table";
import { ListPager } from "../../parts/lists/list-pager";
import { NoRows } from "../../parts/lists/no-rows";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { contactGroupsQuery } from "../../relay/__generated__/contactGroupsQuery.graphql";
import { contacts } from "../../words/contacts";
import { useRowFocus } from "../campaigns/row-focus";
import { COLUMNS } from "./columns";
import { ContactGroupRow } from "./contact-group-row";
import { useGroupActions } from "./group-actions";

const words = contacts.groups;

export const FILTERS = { archived: ["yes"] };

type Address = ListAddress<typeof FILTERS>;

const QUERY = graphql`
  query contactGroupsQuery(
    $search: String
    $archived: Boolean
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
    contactGroups(
      search: $search
      archived: $archived
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        archived
        ...contactGroupRow_group
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

function variables(address: Address): contactGroupsQuery["variables"] {
  const archived = address.filters.archived === "yes";
  return { search: address.search || null, archived, ...paging(address) };
}

export function groupsAhead(search: string): Promise<void> {
  return readAhead<contactGroupsQuery>(QUERY, variables(read(search, FILTERS)));
}

/** The groups on this page of the list, and what can be done with them. */
export function ContactGroups({
  address,
  go,
  onNew,
}: {
  address: Address;
  go: Go;
  onNew: () => void;
}) {
  const archived = address.filters.archived === "yes";
  const { data, isBehind, refresh } = usePageQuery<contactGroupsQuery>(QUERY, variables(address));
  useFresh(refresh);
  const table = useRef<HTMLTableElement>(null);
  const { act, dialog } = useGroupActions(() => refresh());
  const list = data.contactGroups;
  // What was archived or deleted meanwhile has left, before the server lists the rest.
  const rows = isBehind
    ? (list?.nodes ?? [])
    : (list?.nodes ?? []).filter((node) => node?.archived === archived);
  useRowFocus(table, rows.map(({ id }) => id), { clear: () => {} });
  if (!list || rows.length === 0) {
    return (
      <>
        {archived && address.search === "" && address.page === 1 ? (
          <NoRows
            address={{ ...address, filters: {} }}
            go={go}
            icon="archive"
            none={words.noneArchived}
          />
        ) : (
          <NoRows address={address} go={go} icon="contacts" none={words.none}>
            <Button icon="plus" onPress={onNew}>
              {words.create}
            </Button>
          </NoRows>
        )}
        {dialog}
      </>
    );
  }
  return (
    <>
      <DataTable
        ref={table}
        caption={words.caption}
        columns={Object.values(COLUMNS.group)}
        isBusy={isBehind}
      >
        {rows.map((group) => (
          <ContactGroupRow
            key={group.id}
            group={group}
            zone={data.viewer.account.timeZone}
            onAction={act}
          />
        ))}
      </DataTable>
      <ListPager
        address={address}
        go={go}
        shown={rows.length}
        total={list.totalCount - (list.nodes.length - rows.length)}
        pageInfo={list.pageInfo}
      />
      {dialog}
    </>
  );
}
