import { counted, many } from "./format";

/** The launch of a draft: what stands in its way, what it would do, and the question before it. */
export const launch = {
  title: "Launch",
  fix: (count: number) => `${many(count, "thing")} to fix first.`,
  fixBefore: (count: number) => `${many(count, "thing")} to fix before launch`,
  ready: "Nothing stands in the way.",
  looking: "Looking at contacts and numbers …",
  notLooked: "What a launch would do could not be found out",
  lookAgain: "Look again",
  someone: "Someone to call",
  dispute: (setting: string) => `Decide about “${setting}”`,
  contacts: "Contacts",
  segments: "In the segments",
  duplicates: "Same number twice",
  doNotCall: "Do not call",
  toCall: "Contacts to call",
  overlap: "Of these also in",
  moreOverlaps: (count: number) => `Show ${many(count, "more campaign")}`,
  numbersCaption: "Phone numbers by region",
  region: "Region",
  free: "Free",
  wanted: "Wanted",
  minus: (count: number) => (count === 0 ? "0" : `−${counted(count)}`),
  button: "Launch campaign",
  note: "Launching assigns the numbers, locks the start and cannot be undone.",
  unsaved: "Some changes are not saved yet.",
  question: "Launch this campaign? This cannot be undone",
  contactsFact: (count: number) => (count === 1 ? "contact is queued" : "contacts are queued"),
  numbersFact: (count: number) =>
    count === 1 ? "phone number is assigned" : "phone numbers are assigned",
  overlapFact: (count: number) =>
    count === 1
      ? "of them is also queued in another active campaign"
      : "at most are also queued in another active campaign",
  launching: "Launching …",
  done: (name: string) => `Launched “${name}”.`,
  changed: "The draft has changed while this question was open. Close the question, look at the change, and launch again.",
};
