import { useEffect, useRef, useState } from "react";
import type { CampaignName, Status } from "../../parts/campaigns/status";
import { campaigns as words } from "../../words/campaigns";
import { type Address, conditions } from "./address";

export interface Selection {
  /** The names of the chosen campaigns by their ids, on whatever page they are. */
  chosen: ReadonlyMap<string, string>;
  /** Chooses or unchooses one, or all from the last one that was chosen to it. */
  toggle: (id: string, isSelected: boolean | undefined, isRange: boolean) => void;
  set: (campaigns: Iterable<CampaignName>) => void;
  clear: () => void;
}

// Kept while the console is open, so that the way back finds what was chosen.
const kept = new Map<string, ReadonlyMap<string, string>>();
const NOTHING: ReadonlyMap<string, string> = new Map();

/** What is chosen in a list. Another search or filter is another list. */
export function useSelection(
  status: Status,
  address: Address,
  rows: readonly CampaignName[],
): Selection {
  const list = JSON.stringify(conditions(address, status));
  const [, render] = useState({});
  const from = useRef<string>(undefined);
  const chosen = kept.get(list) ?? NOTHING;
  const change = (next: ReadonlyMap<string, string>) => {
    kept.set(list, next);
    render({});
  };
  useEffect(() => {
    from.current = undefined;
  }, [list]);
  return {
    chosen,
    toggle: (id, isSelected = !chosen.has(id), isRange) => {
      const ids = rows.map((row) => row.id);
      const [start, end] = [ids.indexOf(isRange ? (from.current ?? id) : id), ids.indexOf(id)];
      const next = new Map(chosen);
      for (const row of rows.slice(Math.min(start, end), Math.max(start, end) + 1)) {
        if (isSelected || isRange) next.set(row.id, row.name);
        else next.delete(row.id);
      }
      from.current = id;
      change(next);
    },
    set: (campaigns) => change(new Map([...campaigns].map(({ id, name }) => [id, name]))),
    clear: () => change(NOTHING),
  };
}

/** The checkbox in the corner: all rows of this page, or none. */
export function SelectAll({
  selection,
  rows,
}: {
  selection: Selection;
  rows: readonly CampaignName[];
}) {
  const count = rows.filter(({ id }) => selection.chosen.has(id)).length;
  const isSome = count > 0 && count < rows.length;
  return (
    <input
      type="checkbox"
      className={isSome ? "check some" : "check"}
      aria-label={words.selectPage}
      checked={count === rows.length}
      ref={(input) => {
        if (input) input.indeterminate = isSome;
      }}
      onChange={() => {
        const others = new Map(selection.chosen);
        for (const { id, name } of rows) {
          if (count === rows.length) others.delete(id);
          else others.set(id, name);
        }
        selection.set([...others].map(([id, name]) => ({ id, name })));
      }}
    />
  );
}
