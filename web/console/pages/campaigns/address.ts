import { useLocation, useSearch } from "wouter";
import type { Status } from "../../parts/campaigns/status";
import type { campaignListQuery$variables } from "../../relay/__generated__/campaignListQuery.graphql";
import { type ColumnId, type FilterId, LAYOUTS, ORDERS } from "./layout";

export const PAGE_SIZE = 50;

/** What the address says about the list. */
export interface Address {
  search: string;
  filter: FilterId;
  column: ColumnId;
  isDescending: boolean;
  /** 1 is the first page; the others have a cursor, of which only one is set. */
  page: number;
  after: string | null;
  before: string | null;
}

/** What nobody can have meant is left out. */
export function read(text: string, status: Status): Address {
  const query = new URLSearchParams(text);
  const layout = LAYOUTS[status];
  const sort = query.get("sort") ?? "";
  const column = layout.columns.find((each) => each === sort.replace(/^-/, "") && ORDERS[each]);
  const after = query.get("after");
  const before = after ? null : query.get("before");
  const number = Number(query.get("page"));
  const isLater = Number.isSafeInteger(number) && number > 1 && Boolean(after ?? before);
  return {
    search: (query.get("search") ?? "").slice(0, 200).trim(),
    filter: layout.filters.find((each) => each === query.get("filter")) ?? "all",
    column: column ?? layout.sort.column,
    isDescending: column ? sort.startsWith("-") : layout.sort.isDescending,
    page: isLater ? number : 1,
    after: isLater ? after : null,
    before: isLater ? before : null,
  };
}

export function write(address: Address, status: Status): string {
  const { sort } = LAYOUTS[status];
  const query = new URLSearchParams();
  if (address.search) query.set("search", address.search);
  if (address.filter !== "all") query.set("filter", address.filter);
  if (address.column !== sort.column || address.isDescending !== sort.isDescending) {
    query.set("sort", `${address.isDescending ? "-" : ""}${address.column}`);
  }
  if (address.page > 1) {
    query.set("page", String(address.page));
    if (address.after) query.set("after", address.after);
    if (address.before) query.set("before", address.before);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

export function variables(address: Address, status: Status): campaignListQuery$variables {
  const { column, isDescending, after, before } = address;
  const isBackwards = before !== null;
  return {
    ...conditions(address, status),
    orderBy: { field: ORDERS[column] ?? "CREATED_AT", direction: isDescending ? "DESC" : "ASC" },
    first: isBackwards ? null : PAGE_SIZE,
    after,
    last: isBackwards ? PAGE_SIZE : null,
    before,
  };
}

/** Which campaigns match, whatever their order and the page. */
export function conditions({ search, filter }: Address, status: Status) {
  return { status, search: search || null, filter: filter === "all" ? null : { [filter]: true } };
}

/** The address as state. A change leads to the first page unless it names another one. */
export function useAddress(status: Status) {
  const address = read(useSearch(), status);
  const [path, navigate] = useLocation();
  const go = (change: Partial<Address>, { replace = false } = {}) => {
    const next = { ...address, page: 1, after: null, before: null, ...change };
    navigate(`${path}${write(next, status)}`, { replace });
  };
  return { address, go };
}
