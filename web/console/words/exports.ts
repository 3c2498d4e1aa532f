import { bytes, counted, many } from "./format";

/** The exports of the account. */
export const exports = {
  title: "Exports",
  loading: "Loading the exports",
  notLoaded: "The exports could not be loaded",
  create: "New export",
  kinds: {
    CALLS: "Calls",
    CONTACTS: "Contacts",
    CALLERS: "Callers",
    DO_NOT_CALL: "Do-not-call list",
  } as Record<string, string>,
  rows: {
    CALLS: "One row for each recorded call",
    CONTACTS: "One row for each contact and how their last call ended",
    CALLERS: "One row for each caller",
    DO_NOT_CALL: "One row for each number of the account’s list",
  } as Record<string, string>,
  status: {
    QUEUED: "Waiting",
    RUNNING: "Being written",
    COMPLETED: "Ready",
    FAILED: "Failed",
    CANCELED: "Canceled",
    EXPIRED: "Expired",
  } as Record<string, string>,
  percent: (progress: number) => `${Math.floor(progress * 100)}%`,
  written: (progress: number) => `${Math.floor(progress * 100)} percent written`,
  columns: { what: "Export", state: "Status", requested: "Requested", actions: "Actions" },
  file: (rows: number | null, size: number | null) =>
    [rows === null ? null : many(rows, "row"), size === null ? null : bytes(size)]
      .filter(Boolean)
      .join(", "),
  campaigns: (names: readonly string[]) =>
    names.length > 2 ? `${names[0]}, and ${counted(names.length - 1)} more` : names.join(", "),
  until: "Kept until",
  by: (name: string) => `by ${name}`,
  download: "Download",
  downloadOf: (what: string) => `Download ${what}`,
  cancel: "Cancel",
  cancelOf: (what: string) => `Cancel ${what}`,
  discard: "Delete file",
  discardOf: (what: string) => `Delete file of ${what}`,
  retry: "Try again",
  retryOf: (what: string) => `Try again: ${what}`,
  canceled: "The export was canceled.",
  notCanceled: (why: string) => `The export was not canceled: ${why}`,
  retried: "The export is queued again.",
  notRetried: (why: string) => `The export was not started again: ${why}`,
  none: {
    title: "No exports yet",
    text: "An export is a CSV file with the calls, contacts or callers of campaigns. Archived campaigns can be exported, too.",
  },
  dialog: {
    title: "New export",
    kind: "What is in the file?",
    campaigns: "Campaigns",
    search: "Search campaigns",
    chosen: (count: number) => `${many(count, "campaign")} chosen`,
    nothing: "No campaign matches.",
    notLoaded: "The campaigns could not be loaded",
    cannot: "Drafts have nothing to export.",
    noCampaign: "Choose at least one campaign.",
    confirm: "Start export",
    done: "The export has started. You can go on working.",
  },
};
