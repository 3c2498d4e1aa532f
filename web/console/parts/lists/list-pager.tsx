import { Pager } from "../pager";
import { type Go, type ListAddress, PAGE_SIZE } from "./address";

interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor?: string | null | undefined;
  endCursor?: string | null | undefined;
}

/** Which rows of a list are shown, and the way to the others through the address. */
export function ListPager({
  address: { page },
  go,
  shown,
  total,
  pageInfo: { hasNextPage, hasPreviousPage, startCursor, endCursor },
}: {
  address: Pick<ListAddress, "page">;
  go: Go;
  shown: number;
  total: number;
  pageInfo: PageInfo;
}) {
  const previous = () =>
    page > 2 && hasPreviousPage
      ? go({ page: page - 1, before: startCursor ?? null })
      : go({ page: 1 });
  return (
    <Pager
      first={(page - 1) * PAGE_SIZE + 1}
      shown={shown}
      total={total}
      onPrevious={page > 1 ? previous : undefined}
      onNext={hasNextPage ? () => go({ page: page + 1, after: endCursor ?? null }) : undefined}
    />
  );
}
