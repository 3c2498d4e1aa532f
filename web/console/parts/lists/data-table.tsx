import type { ReactNode, Ref } from "react";
import { SkeletonRows } from "../skeleton";

export interface Column {
  id: string;
  label: string;
  /** Columns of numbers stand at the right. */
  isNumber?: boolean;
  /** A narrow column for a menu: its label is read only. */
  isHidden?: boolean;
}

/** A table of rows that become small blocks on phones. Give its cells `Cell`. */
export function DataTable({
  ref,
  caption,
  columns,
  isBusy = false,
  children,
}: {
  ref?: Ref<HTMLTableElement>;
  caption: string;
  columns: readonly Column[];
  isBusy?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="table-wrap">
      <table ref={ref} className="table table-reflow table-data" role="table" aria-busy={isBusy}>
        <caption className="hidden">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, label, isNumber, isHidden }) => (
              <th
                key={label}
                role="columnheader"
                scope="col"
                className={`data-${id}${isNumber ? " right" : ""}`}
              >
                {isHidden ? <span className="hidden">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </div>
  );
}

/** A cell below its column. On phones the label stands beside it. */
export function Cell({ column, children }: { column: Column; children: ReactNode }) {
  const { id, label, isNumber, isHidden } = column;
  return (
    <td
      role="cell"
      className={`${isHidden ? "data-tools" : "whole"}${isNumber ? " right" : ""} data-${id}`}
      {...(isHidden ? {} : { "data-label": label })}
    >
      {children}
    </td>
  );
}

/** The cell that names its row. */
export function NameCell({ children }: { children: ReactNode }) {
  return (
    <th role="rowheader" scope="row" className="data-name">
      {children}
    </th>
  );
}

/** While the first rows are on their way. */
export function SkeletonData({ caption, columns }: { caption: string; columns: readonly Column[] }) {
  return (
    <DataTable caption={caption} columns={columns} isBusy>
      <SkeletonRows count={8} columns={columns.length} />
    </DataTable>
  );
}
