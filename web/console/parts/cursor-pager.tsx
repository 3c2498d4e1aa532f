import { Pager } from "./pager";

/** The pager of a list whose page is not in the address; it keeps the cursors of the pages before. */
export function CursorPager({
  cursors,
  onTurn,
  size,
  shown,
  total,
  pageInfo,
}: {
  /** That of each page after the first one, up to the page that is shown. */
  cursors: readonly string[];
  onTurn: (cursors: readonly string[]) => void;
  /** How many rows a page has. */
  size: number;
  shown: number;
  total: number;
  pageInfo: { hasNextPage: boolean; endCursor?: string | null | undefined } | undefined;
}) {
  const next = pageInfo?.hasNextPage ? pageInfo.endCursor : null;
  return (
    <Pager
      first={cursors.length * size + 1}
      shown={shown}
      total={total}
      onPrevious={cursors.length > 0 ? () => onTurn(cursors.slice(0, -1)) : undefined}
      onNext={next ? () => onTurn([...cursors, next]) : undefined}
    />
  );
}
