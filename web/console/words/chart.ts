import { counted } from "./format";

/** What all charts say. */
export const chart = {
  chart: "Chart",
  table: "Table",
  percent: (count: number, of: number) => (of > 0 ? `${Math.round((100 * count) / of)}%` : "–"),
  exactly: (count: number, of: number) => (of > 0 ? `${((100 * count) / of).toFixed(1)}%` : "–"),
  none: "–",
  most: (label: string, count: number) => `most ${label} with ${counted(count)}`,
  inTable: "every value is in the table.",
};
