import { useRef } from "react";
import { graphql } from "react-relay";
import type { Status } from "../../parts/campaigns/status";
import { NewRows } from "../../parts/live";
import { Pager } from "../../parts/pager";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { campaignListQuery } from "../../relay/__generated__/campaignListQuery.graphql";
import { campaigns as words } from "../../words/campaigns";
import { type Address, PAGE_SIZE, read, variables } from "./address";
import { BulkBar } from "./bulk-bar";
import { CampaignRow } from "./campaign-row";
import { type ColumnId, LAYOUTS } from "./layout";
import { LeftRow } from "./left-row";
import { useLiveList } from "./live-list";
import { NoRows } from "./no-rows";
import { useRowFocus } from "./row-focus";
import { SelectAll, useSelection } from "./selection";
import { useSteady } from "./steady";
import { Table } from "./table";
import { useActions } from "./use-actions";

const QUERY = graphql`
  query campaignListQuery(
    $status: CampaignStatus!
    $search: String
    $filter: CampaignFilter
    $orderBy: CampaignOrder
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    campaigns(
      status: $status
      search: $search
      filter: $filter
      orderBy: $orderBy
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        name
        status
        ...campaignRow_campaign
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

/** Reads the rows that an address asks for. */
export function rowsAhead(status: Status, search: string): Promise<void> {
  return readAhead<campaignListQuery>(QUERY, variables(read(search, status), status));
}

/** The rows of an index, what can be done with them, and the way to the other pages. */
export function CampaignList({
  status,
  address,
  go,
  onChange,
}: {
  status: Status;
  address: Address;
  go: (change: Partial<Address>) => void;
  /** The server has done something that the rows here do not show all of. */
  onChange: () => void;
}) {
  const { data, isBehind, shownFor, refresh } = usePageQuery<campaignListQuery>(
    QUERY,
    variables(address, status),
    () => steady.settle(),
  );
  useFresh(refresh);
  const table = useRef<HTMLTableElement>(null);
  const connection = data.campaigns;
  // One that was deleted meanwhile is null.
  const nodes = (connection?.nodes ?? []).filter((node) => node != null);
  const gone = (connection?.nodes.length ?? 0) - nodes.filter((node) => node.status === status).length;
  const total = (connection?.totalCount ?? 0) - gone;
  const steady = useSteady(shownFor, status, nodes);
  const { rows, nodeOf } = steady;
  const layout = LAYOUTS[status];
  const listed = rows.filter(({ left }) => left === null);
  const selection = useSelection(status, address, listed);
  const changed = () => {
    refresh(steady.settle);
    onChange();
  };
  useLiveList(status, nodes, { refresh, onChange });
  const { act, dialog } = useActions(changed, steady.claim);
  useRowFocus(table, rows.map(({ id }) => id), {
    ...(layout.isSelectable ? { select: selection.toggle } : {}),
    clear: selection.clear,
  });

  // With its key it stays what it is when the last row leaves: it may have results to show.
  const bulk =
    selection.chosen.size > 0 ? (
      <BulkBar
        key="bulk"
        status={status}
        address={address}
        selection={selection}
        total={total}
        onArchive={steady.claim}
        onDone={changed}
      />
    ) : null;
  if (rows.length === 0) {
    return (
      <>
        <NoRows status={status} address={address} go={go} />
        {bulk}
        {dialog}
      </>
    );
  }
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = connection!.pageInfo;
  const { page } = address;
  const sort = (column: ColumnId) =>
    go({ column, isDescending: column === address.column && !address.isDescending });
  return (
    <>
      <NewRows count={steady.waiting} onShow={steady.settle} />
      <Table
        ref={table}
        status={status}
        caption={words.sortedBy(words.titles[status], words.columns[address.column])}
        columns={layout.columns}
        sort={address}
        onSort={sort}
        isBusy={isBehind}
        selectAll={layout.isSelectable ? <SelectAll selection={selection} rows={listed} /> : null}
      >
        {rows.map((row) => {
          const node = nodeOf(row.id);
          return node && row.left === null ? (
            <CampaignRow
              key={row.id}
              campaign={node}
              columns={layout.columns}
              actions={layout.actions}
              isSelected={layout.isSelectable ? selection.chosen.has(row.id) : null}
              onSelect={selection.toggle}
              onAction={act}
            />
          ) : (
            <LeftRow key={row.id} row={row} layout={layout} />
          );
        })}
      </Table>
      <Pager
        first={(page - 1) * PAGE_SIZE + 1}
        shown={rows.length}
        total={total}
        onPrevious={
          page > 2 && hasPreviousPage
            ? () => go({ page: page - 1, before: startCursor ?? null })
            : page > 1
              ? () => go({ page: 1 })
              : undefined
        }
        onNext={hasNextPage ? () => go({ page: page + 1, after: endCursor ?? null }) : undefined}
      />
      {bulk}
      {dialog}
    </>
  );
}
