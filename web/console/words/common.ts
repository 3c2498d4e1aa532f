import { counted } from "./format";

/** What several pages say. */
export const common = {
  product: "phonebank",
  title: (page: string) => `${page} · phonebank`,
  cancel: "Cancel",
  close: "Close",
  undo: "Undo",
  tryAgain: "Try again",
  clear: "Clear search and filter",
  previous: "Previous",
  next: "Next",
  pages: "Pages",
  range: (first: number, last: number, total: number) =>
    `${counted(first)}–${counted(last)} of ${counted(total)}`,
  request: "Request",
  offline: "The server could not be reached. Check your connection and try again.",
  failed: "Something went wrong on this page. Try again, or reload the page.",
  outdated: {
    title: "There is a new version of this page",
    text: "The service was updated while the page was open.",
    reload: "Load the new version",
    reason: "The service was updated. Load the page again.",
  },
  notFound: {
    title: "There is no such page",
    text: "The address may be wrong, or the page may have moved.",
    action: "Go to the start page",
  },
  notAllowed: {
    title: "You do not have access to this page",
    text: "Ask an admin of your account if you need it for your work.",
  },
};
