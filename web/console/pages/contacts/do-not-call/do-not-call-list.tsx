import { useEffect, useState } from "react";
import { graphql } from "react-relay";
import { Button } from "../../../parts/button";
import { type Go, type ListAddress, paging, read } from "../../../parts/lists/address";
import { DataTable } from "../../../parts/lists/data-table";
import { ListPager } from "../../../parts/lists/list-pager";
import { NoRows } from "../../../parts/lists/no-rows";
import { useFresh } from "../../../relay/fresh";
import { readAhead, usePageQuery } from "../../../relay/page-query";
import type {
  DoNotCallSource,
  doNotCallListQuery,
} from "../../../relay/__generated__/doNotCallListQuery.graphql";
import { contacts } from "../../../words/contacts";
import { COLUMNS } from "../columns";
import { UploadArea } from "../upload/upload-area";
import { DoNotCallRow } from "./do-not-call-row";
import { RemoveNumber } from "./remove-number";

const words = contacts.doNotCall;

export const FILTERS = { source: Object.keys(words.sources) };

type Address = ListAddress<typeof FILTERS>;

const QUERY = graphql`
  query doNotCallListQuery(
    $search: String
    $source: DoNotCallSource
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    viewer {
      account {
        timeZone
        doNotCallUploadUrl
      }
    }
    doNotCallNumbers(
      search: $search
      source: $source
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        ...doNotCallRow_number
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

function variables(address: Address): doNotCallListQuery["variables"] {
  return {
    search: address.search || null,
    source: (address.filters.source || null) as DoNotCallSource | null,
    ...paging(address),
  };
}

export function numbersAhead(search: string): Promise<void> {
  return readAhead<doNotCallListQuery>(QUERY, variables(read(search, FILTERS)));
}

/** The numbers on this page of the list, and below them the way to upload more. */
export function DoNotCallList({
  address,
  go,
  changes,
  onAdd,
}: {
  address: Address;
  go: Go;
  /** How often numbers were added: then the list is read again. */
  changes: number;
  onAdd: () => void;
}) {
  const { data, isBehind, refresh } = usePageQuery<doNotCallListQuery>(QUERY, variables(address));
  useFresh(refresh);
  useEffect(() => {
    if (changes > 0) refresh();
  }, [changes, refresh]);
  const [removed, remove] = useState<{ id: string; phone: string }>();
  const { timeZone, doNotCallUploadUrl } = data.viewer.account;
  const list = data.doNotCallNumbers;
  const rows = (list?.nodes ?? []).filter((node) => node !== null);
  return (
    <>
      {list && rows.length > 0 ? (
        <>
          <DataTable
            caption={words.caption}
            columns={Object.values(COLUMNS.number)}
            isBusy={isBehind}
          >
            {rows.map((row) => (
              <DoNotCallRow key={row.id} number={row} zone={timeZone} onRemove={remove} />
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
      ) : (
        <NoRows address={address} go={go} icon="phone" none={words.none}>
          <Button icon="plus" onPress={onAdd}>
            {words.add}
          </Button>
        </NoRows>
      )}
      <section className="section" aria-labelledby="upload">
        <div className="section-head">
          <h2 id="upload">{words.upload}</h2>
        </div>
        <UploadArea
          path={new URL(doNotCallUploadUrl, location.href).pathname}
          text={contacts.upload.dropNumbers}
          onDone={refresh}
        />
      </section>
      {removed ? (
        <RemoveNumber number={removed} onClose={() => remove(undefined)} onDone={refresh} />
      ) : null}
    </>
  );
}
