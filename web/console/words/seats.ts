import { counted, many } from "./format";

/** Who has a seat in a campaign. */
export const seats = {
  title: "Seats",
  none: "Nobody has a seat yet.",
  notLoaded: "The callers could not be loaded",
  add: "Add callers",
  search: "Search people",
  choose: (count: number) => (count === 0 ? "Add" : `Add ${many(count, "caller")}`),
  nobody: "Nobody matches.",
  seated: "has a seat",
  further: (count: number) => `${counted(count)} more. Search to find them.`,
  more: (count: number) => `and ${counted(count)} more`,
  takeOut: (name: string) => `Take the seat of ${name}`,
  takeQuestion: "Take this seat away?",
  takeText: "They cannot get contacts of this campaign any more. They can still record the call that they are in.",
  take: "Take the seat away",
  added: (count: number) => `${many(count, "caller has", "callers have")} a seat now.`,
  removed: (name: string) => `${name} no longer has a seat.`,
  refused: (why: string) => `No seat was changed: ${why}`,
};
