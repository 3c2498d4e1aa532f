import { counted, many } from "./format";

/** The campaigns that should be archived, and why. */
export const recommendations = {
  title: "Ready to archive",
  text: "Archive what is done: its phone numbers come back into use, and callers find their assignments faster.",
  loading: "Loading the recommendations",
  notLoaded: "The recommendations could not be loaded",
  none: {
    title: "Nothing to archive",
    text: "Campaigns are listed here when all calls are complete, the end or the event has passed, or a newer campaign calls the same people.",
    action: "Show active campaigns",
  },
  reasons: {
    NO_REMAINING_DIALS: {
      title: "All calls are complete",
      text: "No dial remains.",
    },
    PAST_END_DATE: {
      title: "Past the end date",
      text: "The end has passed. You can also move it on the campaign’s summary.",
    },
    EVENT_PASSED: {
      title: "The event has passed",
      text: "The event or election that the campaign supported is over.",
    },
    OVERLAPPING_CAMPAIGN: {
      title: "A newer campaign calls the same people",
      text: "Archiving the older one prevents duplicate calls.",
    },
  },
  also: {
    NO_REMAINING_DIALS: "no dial remains",
    PAST_END_DATE: "its end has passed",
    EVENT_PASSED: "its event has passed",
    OVERLAPPING_CAMPAIGN: "a newer campaign calls the same people",
  },
  alsoText: (reasons: string[]) => `Also: ${reasons.join(", ")}`,
  columns: { name: "Name", why: "Why", lastCall: "Last call", remaining: "Remaining" },
  complete: (contacts: number) => `${many(contacts, "contact")}, none left to dial`,
  ended: "Ended",
  event: (day: string) => `Event on ${day}`,
  overlap: (count: number) =>
    count === 1 ? "1 of its numbers is also in" : `${counted(count)} of its numbers are also in`,
  never: "Never",
  selectAll: (title: string) => `Select all: ${title}`,
  more: (count: number) => `${many(count, "more campaign")} could also be archived.`,
};
