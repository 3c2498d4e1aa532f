import { useLocation, useSearch } from "wouter";

export const PAGE_SIZE = 50;

/** The filters of a list and what each can be set to; "" is not set. */
export type Filters = Record<string, readonly string[] | "text">;

/** What the address says about a list. */
export interface ListAddress<F extends Filters = Filters> {
  search: string;
  filters: { [name in keyof F]: string };
  /** 1 is the first page; the others have a cursor, of which only one is set. */
  page: number;
  after: string | null;
  before: string | null;
}

/** Changes the address; filters that are left out stay. */
export type Go = (change: Partial<ListAddress>, options?: { replace?: boolean }) => void;

/** What nobody can have meant is left out. */
export function read<F extends Filters>(text: string, known: F): ListAddress<F> {
  const query = new URLSearchParams(text);
  const after = query.get("after");
  const before = after ? null : query.get("before");
  const number = Number(query.get("page"));
  const isLater = Number.isSafeInteger(number) && number > 1 && Boolean(after ?? before);
  const filters = Object.entries(known).map(([name, values]) => {
    const value = (query.get(name) ?? "").slice(0, 200);
    return [name, values === "text" || values.includes(value) ? value : ""];
  });
  return {
    search: (query.get("search") ?? "").slice(0, 200).trim(),
    filters: Object.fromEntries(filters) as ListAddress<F>["filters"],
    page: isLater ? number : 1,
    after: isLater ? after : null,
    before: isLater ? before : null,
  };
}

export function write({ search, filters, page, after, before }: ListAddress): string {
  const query = new URLSearchParams();
  if (search) query.set("search", search);
  for (const [name, value] of Object.entries(filters)) if (value) query.set(name, value);
  if (page > 1) {
    query.set("page", String(page));
    if (after) query.set("after", after);
    if (before) query.set("before", before);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** The arguments of a connection for this page. */
export function paging({ after, before }: ListAddress) {
  const size = { first: PAGE_SIZE, after, last: null, before: null };
  return before === null ? size : { first: null, after: null, last: PAGE_SIZE, before };
}

/** Whether the list is the whole list, without a search or a filter. */
export function isWhole({ search, filters }: ListAddress): boolean {
  return search === "" && Object.values(filters).every((value) => value === "");
}

/** The address as state. A change leads to the first page unless it names another one. */
export function useListAddress<F extends Filters>(known: F): { address: ListAddress<F>; go: Go } {
  const address = read(useSearch(), known);
  const [path, navigate] = useLocation();
  const go: Go = (change, { replace = false } = {}) => {
    const filters = { ...address.filters, ...change.filters };
    const next = { ...address, page: 1, after: null, before: null, ...change, filters };
    navigate(`${path}${write(next)}`, { replace });
  };
  return { address, go };
}
