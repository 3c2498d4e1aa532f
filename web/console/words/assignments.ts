import { counted, many } from "./format";

/** The page of a caller's assignments. */
export const assignments = {
  title: "Your assignments",
  loading: "Loading your assignments",
  notLoaded: "Your assignments could not be loaded",
  today: (count: number, name: string) =>
    count === 0
      ? "No calls yet today."
      : `${many(count, "call")} today. Thank you, ${name}.`,
  calls: (count: number) => (count === 0 ? "No calls yet today" : `${many(count, "call")} today`),
  begin: "Log in and call",
  goOn: "Go back to your call",
  beginFor: (name: string) => `Log in and call on ${name}`,
  goOnFor: (name: string) => `Go back to your call on ${name}`,
  inCall: "You have a call without a result",
  open: (until: string) => `Open until ${until}`,
  opens: (when: string) => `Opens ${when}`,
  closed: {
    NOT_ACTIVE: "Not active",
    NOT_STARTED: "Not started yet",
    ENDED: "The end date has passed",
    OUTSIDE_DAILY_HOURS: "Closed for good",
  },
  none: {
    title: "No assignments",
    text: "When an admin adds you to a campaign, or you open an invite link, it appears here.",
  },
  first: (count: number) => `These are your ${counted(count)} oldest assignments. You have more.`,
  gone: (name: string) =>
    `“${name}” is not open to you any more: it was archived, or you were removed from it. Thank you for calling.`,
  waiting: (count: number) =>
    `${count === 1 ? "One result waits" : `${counted(count)} results wait`} for the server and will be recorded when it is back.`,
  recorded: (result: string, campaign: string) => `“${result}” was recorded for “${campaign}”.`,
  notRecorded: (result: string, campaign: string, why: string) =>
    `“${result}” was not recorded for “${campaign}”: ${why}`,
};
