import type { ReactNode, Ref } from "react";
import type { Status } from "../../parts/campaigns/status";
import { Icon } from "../../parts/icon";
import { SkeletonRows } from "../../parts/skeleton";
import { campaigns as words } from "../../words/campaigns";
import { type ColumnId, LAYOUTS, NUMBERS, ORDERS } from "./layout";

interface Sort {
  column: ColumnId;
  isDescending: boolean;
}

const FIRST_ROWS = 12;

/** The head of an index, around its rows. `selectAll` is the checkbox in the corner. */
export function Table({
  ref,
  status,
  caption,
  columns,
  sort,
  onSort,
  selectAll,
  isBusy = false,
  children,
}: {
  ref?: Ref<HTMLTableElement>;
  status: Status;
  caption: string;
  columns: readonly ColumnId[];
  sort?: Sort;
  onSort?: (column: ColumnId) => void;
  selectAll?: ReactNode;
  isBusy?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="table-wrap">
      <table
        ref={ref}
        className="table table-index"
        role="table"
        data-status={status}
        aria-busy={isBusy}
      >
        <caption className="hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {selectAll ? (
              <th role="columnheader" scope="col" className="col-check">
                {selectAll}
              </th>
            ) : null}
            {columns.map((id) => (
              <ColumnHead key={id} id={id} sort={sort} onSort={onSort} />
            ))}
            <th role="columnheader" scope="col" className="col-actions right">
              {words.columns.actions}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </div>
  );
}

function ColumnHead({
  id,
  sort,
  onSort,
}: {
  id: ColumnId;
  sort: Sort | undefined;
  onSort: ((column: ColumnId) => void) | undefined;
}) {
  const isSorted = sort?.column === id;
  const label = words.columns[id];
  return (
    <th
      role="columnheader"
      scope="col"
      className={`col-${id}${NUMBERS.includes(id) ? " right" : ""}`}
      {...(isSorted ? { "aria-sort": sort.isDescending ? "descending" : "ascending" } : {})}
    >
      {ORDERS[id] && onSort ? (
        <button type="button" className="sort" onClick={() => onSort(id)}>
          {label}
          {isSorted ? <Icon name={sort.isDescending ? "arrowDown" : "up"} /> : null}
        </button>
      ) : (
        label
      )}
    </th>
  );
}

/** While the first rows are on their way. */
export function SkeletonTable({ status }: { status: Status }) {
  const { columns, isSelectable } = LAYOUTS[status];
  return (
    <Table
      status={status}
      caption={words.loading}
      columns={columns}
      selectAll={isSelectable ? <span className="hidden">{words.selectPage}</span> : null}
      isBusy
    >
      <SkeletonRows count={FIRST_ROWS} columns={columns.length + (isSelectable ? 2 : 1)} />
    </Table>
  );
}
