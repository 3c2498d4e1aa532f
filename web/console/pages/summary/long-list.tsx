import { type ReactNode, useState } from "react";
import { summary as words } from "../../words/summary";

const FEW = 6;

/** A section with lines, of which the first few are shown until all are asked for. */
export function LongList({
  title,
  note,
  total,
  none,
  rows,
  action,
  foot,
}: {
  title: string;
  note?: string;
  total: number;
  none: string;
  rows: readonly ReactNode[];
  action?: ReactNode;
  /** The way to rows that are not among these. */
  foot?: ReactNode;
}) {
  const [isLong, setLong] = useState(false);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {note ? <p>{note}</p> : null}
        {action}
      </div>
      {rows.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="lines">{isLong ? rows : rows.slice(0, FEW)}</ul>
      )}
      {rows.length > FEW ? (
        <p className="more">
          <button type="button" className="link link-button" onClick={() => setLong(!isLong)}>
            {isLong ? words.fewer : words.all(Math.min(total, rows.length))}
          </button>
        </p>
      ) : null}
      {foot}
    </section>
  );
}
