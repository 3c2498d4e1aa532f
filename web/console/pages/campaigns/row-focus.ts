import { type RefObject, useEffect, useRef } from "react";
import { useKeys } from "../../parts/keys";

/**
 * The keys of an index: j and k move the focus from row to row, x selects (with Shift as a range),
 * Enter opens, Escape clears the selection.
 *
 * If the row with the focus leaves, the next row gets it.
 */
export function useRowFocus(
  table: RefObject<HTMLTableElement | null>,
  ids: readonly string[],
  keys: {
    select?: (id: string, isSelected: boolean | undefined, isRange: boolean) => void;
    clear: () => void;
  },
) {
  const last = useRef<{ id: string; index: number }>(undefined);
  const rowOf = (id: string | undefined) =>
    [...(table.current?.rows ?? [])].find((row) => id !== undefined && row.dataset.row === id);
  const here = () => (document.activeElement?.closest("[data-row]") as HTMLElement | null) ?? undefined;
  const move = (step: number) => {
    const index = ids.indexOf(here()?.dataset.row ?? "");
    const next = index < 0 ? 0 : Math.min(Math.max(index + step, 0), ids.length - 1);
    const row = rowOf(ids[next]);
    row?.focus();
    row?.scrollIntoView({ block: "nearest" });
  };
  const select = (isRange: boolean) => {
    const id = here()?.dataset.row;
    if (id) keys.select?.(id, undefined, isRange);
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    x: () => select(false),
    X: () => select(true),
    Escape: keys.clear,
  });
  useEffect(() => {
    const note = () => {
      const id = here()?.dataset.row;
      if (id) last.current = { id, index: ids.indexOf(id) };
    };
    const open = (event: KeyboardEvent) => {
      const row = event.target as HTMLElement;
      if (event.key === "Enter" && row.matches("[data-row]")) row.querySelector("a")?.click();
    };
    document.addEventListener("focusin", note);
    document.addEventListener("keydown", open);
    return () => {
      document.removeEventListener("focusin", note);
      document.removeEventListener("keydown", open);
    };
  });
  const shown = ids.join(" ");
  useEffect(() => {
    const left = last.current;
    if (!left || ids.includes(left.id)) return;
    const next = ids[Math.min(left.index, ids.length - 1)];
    // A dialog that closes gives the focus back first, and finds that its opener has left.
    const timer = setTimeout(() => {
      const { activeElement } = document;
      if (activeElement === document.body || activeElement === null) rowOf(next)?.focus();
    }, 50);
    last.current = undefined;
    return () => clearTimeout(timer);
  }, [shown]);
}
