import { many } from "./format";

/** Whether a page is up to date. */
export const live = {
  live: "Live",
  offline: (age: string) => `Offline, last update ${age} ago`,
  age: (seconds: number) =>
    seconds < 60 ? `${seconds} s` : seconds < 3600 ? many(Math.floor(seconds / 60), "minute") : many(Math.floor(seconds / 3600), "hour"),
  stale: "The connection is interrupted. What you see may be out of date.",
  retry: "Try now",
  fresh: (count: number) => `${count} new`,
  freshLabel: (count: number) => `Show ${count} new`,
  left: {
    ACTIVE: "Launched just now",
    DRAFT: "A draft again",
    ARCHIVED: "Archived just now",
    gone: "No longer in this list",
  },
};
