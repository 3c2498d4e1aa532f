import { Suspense, useEffect, useRef } from "react";
import { graphql } from "react-relay";
import { Boundary } from "../../../parts/boundary";
import { type ListAddress, type Go, paging, read, useListAddress, write } from "../../../parts/lists/address";
import { DataTable, SkeletonData } from "../../../parts/lists/data-table";
import { ListPager } from "../../../parts/lists/list-pager";
import { NoRows } from "../../../parts/lists/no-rows";
import { Search } from "../../../parts/search";
import { readAhead, usePageQuery } from "../../../relay/page-query";
import type { groupContactsQuery } from "../../../relay/__generated__/groupContactsQuery.graphql";
import { contacts } from "../../../words/contacts";
import { useRowFocus } from "../../campaigns/row-focus";
import { COLUMNS } from "../columns";
import { ContactRow } from "./contact-row";

const words = contacts.group;
const columns = Object.values(COLUMNS.contact);

const QUERY = graphql`
  query groupContactsQuery(
    $id: ID!
    $search: String
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    node(id: $id) {
      ... on ContactGroup {
        contacts(
          search: $search
          first: $first
          after: $after
          last: $last
          before: $before
        ) {
          nodes {
            id
            ...contactRow_contact
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
    }
  }
`;

function variables(id: string, address: ListAddress): groupContactsQuery["variables"] {
  return { id, search: address.search || null, ...paging(address) };
}

export function contactsAhead(id: string, search: string): Promise<void> {
  return readAhead<groupContactsQuery>(QUERY, variables(id, read(search, {})));
}

/** The contacts of a group, in the order of their files. Search and page are in the address. */
export function GroupContacts({ id, count }: { id: string; count: number }) {
  const { address, go } = useListAddress({});
  return (
    <section className="section" aria-labelledby="people">
      <div className="section-head">
        <h2 id="people">{words.people}</h2>
        <Search
          label={words.search}
          value={address.search}
          onSearch={(search) => go({ search }, { replace: address.search !== "" })}
        />
      </div>
      <Boundary title={words.peopleNotLoaded} about={write(address)}>
        <Suspense fallback={<SkeletonData caption={words.people} columns={columns} />}>
          <Rows id={id} count={count} address={address} go={go} />
        </Suspense>
      </Boundary>
    </section>
  );
}

interface Rows {
  id: string;
  /** How many contacts the group has: when that changes, the list is read again. */
  count: number;
  address: ListAddress;
  go: Go;
}

function Rows({ id, count, address, go }: Rows) {
  const { data, isBehind, refresh } = usePageQuery<groupContactsQuery>(QUERY, variables(id, address));
  const counted = useRef(count);
  useEffect(() => {
    if (counted.current !== count) refresh();
    counted.current = count;
  }, [count, refresh]);
  const table = useRef<HTMLTableElement>(null);
  const list = data.node?.contacts;
  const rows = list?.nodes ?? [];
  useRowFocus(table, rows.map((row) => row.id), { clear: () => {} });
  if (!list || rows.length === 0) {
    return <NoRows address={address} go={go} icon="contacts" none={words.none} />;
  }
  return (
    <>
      <DataTable ref={table} caption={words.people} columns={columns} isBusy={isBehind}>
        {rows.map((row) => (
          <ContactRow key={row.id} contact={row} groupId={id} />
        ))}
      </DataTable>
      <ListPager
        address={address}
        go={go}
        shown={rows.length}
        total={list.totalCount}
        pageInfo={list.pageInfo}
      />
    </>
  );
}
