import type { Status } from "../../parts/campaigns/status";
import type { CampaignOrderField } from "../../relay/__generated__/campaignListQuery.graphql";
import type { campaigns as words } from "../../words/campaigns";

export type ColumnId = Exclude<keyof typeof words.columns, "actions">;
export type FilterId = keyof typeof words.filters;
export type ActionId = keyof typeof words.actions;

export interface Layout {
  columns: readonly ColumnId[];
  filters: readonly FilterId[];
  /** What the flyout offers, in the order of the help pages. */
  actions: readonly ActionId[];
  sort: { column: ColumnId; isDescending: boolean };
  /** Whether there is something to do with many at once. */
  isSelectable: boolean;
}

/** How the index of each status looks. */
export const LAYOUTS: Record<Status, Layout> = {
  ACTIVE: {
    columns: ["name", "start", "end", "callers", "remaining"],
    filters: ["all", "autoArchiving", "pastEnd", "noneRemaining", "withCallers"],
    actions: ["ARCHIVE", "VIEW", "CLONE"],
    sort: { column: "end", isDescending: false },
    isSelectable: true,
  },
  DRAFT: {
    columns: ["name", "start", "end", "created"],
    filters: ["all", "pastEnd"],
    actions: ["DELETE", "VIEW", "CLONE"],
    sort: { column: "created", isDescending: true },
    isSelectable: false,
  },
  ARCHIVED: {
    columns: ["name", "start", "end", "archived", "remaining"],
    filters: ["all", "noneRemaining", "neverCalled"],
    actions: ["VIEW", "CLONE"],
    sort: { column: "archived", isDescending: true },
    isSelectable: false,
  },
};

/** What the server sorts by for a column. There is no such thing for the callers of the moment. */
export const ORDERS: Partial<Record<ColumnId, CampaignOrderField>> = {
  name: "NAME",
  start: "STARTS_AT",
  end: "ENDS_AT",
  remaining: "REMAINING",
  created: "CREATED_AT",
  archived: "ARCHIVED_AT",
};

/** Columns of numbers stand at the right. */
export const NUMBERS: readonly ColumnId[] = ["callers", "remaining"];
