import { Link } from "wouter";
import { campaignHref } from "../../parts/campaigns/status";
import { live } from "../../words/live";
import type { Layout } from "./layout";
import type { Standing } from "./steady";

/** A campaign that somebody else took out of the list keeps its place, so that nothing jumps. */
export function LeftRow({ row: { id, name, left }, layout }: { row: Standing; layout: Layout }) {
  const isGone = left === null || left === "gone";
  return (
    <tr role="row" data-row={id} data-left tabIndex={-1}>
      {layout.isSelectable ? <td role="cell" className="cell-check" /> : null}
      <th role="rowheader" scope="row" className="cell-name">
        {isGone ? (
          <span className="name">
            <bdi>{name}</bdi>
          </span>
        ) : (
          <Link className="name" href={campaignHref(id, left)} title={name}>
            <bdi>{name}</bdi>
          </Link>
        )}
        <span className="under">{live.left[left ?? "gone"]}</span>
      </th>
      <td role="cell" className="cell-left" colSpan={layout.columns.length} />
    </tr>
  );
}
