import { counted, many } from "./format";

/** The index pages of campaigns, and what is done to campaigns from several pages. */
export const campaigns = {
  titles: { ACTIVE: "Active campaigns", DRAFT: "Draft campaigns", ARCHIVED: "Archived campaigns" },
  loading: "Loading the campaigns",
  notLoaded: "The campaigns could not be loaded",
  search: "Search campaigns",
  filter: "Filter",
  create: "New campaign",
  createShort: "New",
  createRest: "campaign",
  columns: {
    name: "Name",
    start: "Start",
    end: "End",
    callers: "Callers",
    remaining: "Remaining",
    created: "Created",
    archived: "Archived",
    actions: "Actions",
  },
  sortedBy: (title: string, column: string) => `${title}, sorted by ${column.toLowerCase()}`,
  filters: {
    all: "All",
    autoArchiving: "Auto archiving",
    pastEnd: "Past end date",
    noneRemaining: "None remaining",
    withCallers: "Callers now",
    neverCalled: "Never called",
  },
  actions: {
    ARCHIVE: "Archive",
    DELETE: "Delete",
    VIEW: "View",
    CLONE: "Clone",
  },
  actionsFor: (name: string) => `Actions for ${name}`,
  select: (name: string) => `Select ${name}`,
  selectPage: "Select all on this page",
  autoArchiving: (days: number) => `Auto Archiving in ${many(days, "Day")}`,
  called: (percent: number) => `${percent} percent called`,
  noDate: "Not set",
  unknown: "Unknown",
  ended: (days: number) => (days === 0 ? "Ended today" : `Ended ${many(days, "day")} ago`),
  opens: (days: number) => (days === 0 ? "Opens within a day" : `Opens in ${many(days, "day")}`),
  by: (name: string) => `by ${name}`,
  automatically: "Automatically, after 30 days without a call",

  none: {
    ACTIVE: {
      title: "No active campaigns",
      text: "A draft becomes active when you launch it. Callers then see it on their assignments page.",
    },
    DRAFT: {
      title: "No drafts yet",
      text: "A campaign begins as a draft. It needs a name; everything else can wait until you launch it.",
    },
    ARCHIVED: {
      title: "No archived campaigns yet",
      text: "Archive a campaign when its calls are complete. Its data stays, and you can still export it.",
    },
  },
  toActive: "Show active campaigns",
  noPage: "This page of the list is empty",
  firstPage: "Go to the first page",
  nothing: (search: string) =>
    search ? `Nothing matches “${search}”` : "No campaign matches this filter",
  nothingAmong: (title: string, filter: string | null) =>
    filter ? `Looked among ${title.toLowerCase()} with the filter “${filter}”.` : "",

  archive: {
    question: "Are you sure you want to archive your campaign? This cannot be undone",
    questionMany: (count: number) =>
      `Are you sure you want to archive ${many(count, "campaign")}? This cannot be undone`,
    confirm: "Archive campaign",
    confirmMany: (count: number) => `Archive ${many(count, "campaign")}`,
    callers: (count: number) =>
      count === 1 ? "caller is logged in and loses access" : "callers are logged in and lose access",
    callersUnknown: "How many callers are logged in is not known at the moment",
    inCall: (count: number) =>
      count === 1 ? "1 is in a call and may finish it" : `${counted(count)} are in a call and may finish it`,
    dials: (count: number) => (count === 1 ? "dial will not be made" : "dials will not be made"),
    numbers: (count: number) =>
      count === 1 ? "phone number is released" : "phone numbers are released",
    kept: "The summary, its calls and its exports stay.",
    previewFailed: "What archiving ends now could not be counted",
    done: (name: string) => `Archived “${name}”.`,
    doneMany: (count: number) => `Archived ${many(count, "campaign")}.`,
    refused: (name: string, why: string) => `“${name}” is back. It was not archived: ${why}`,
    checking: "Counting what archiving ends now …",
    working: (done: number, total: number) => `Archived ${counted(done)} of ${counted(total)} …`,
    cannot: (count: number) => `${many(count, "campaign")} cannot be archived:`,
    results: "What happened",
    resultsText: (done: number, refused: number) =>
      `${many(done, "campaign was", "campaigns were")} archived, ${counted(refused)} ${refused === 1 ? "was" : "were"} not:`,
    stopped: (why: string) => `Not all could be archived. ${why}`,
  },

  remove: {
    question: "Are you sure you want to delete your draft? This cannot be undone",
    confirm: "Delete draft",
    done: (name: string) => `Deleted “${name}”.`,
    refused: (name: string, why: string) => `“${name}” is back. It was not deleted: ${why}`,
  },

  clone: {
    done: (name: string) => `Cloned to “${name}”, a draft.`,
    notCopied: (name: string, count: number) =>
      `Cloned to “${name}”, a draft. ${many(count, "setting was", "settings were")} not copied.`,
    refused: (name: string, why: string) => `“${name}” was not cloned: ${why}`,
    undone: "The clone was deleted.",
    notUndone: (why: string) => `The clone is still there: ${why}`,
  },

  selection: {
    count: (count: number) => `${counted(count)} selected`,
    clear: "Clear selection",
    first: (count: number) => `Select the first ${counted(count)}`,
    all: (count: number) => `Select all ${counted(count)}`,
    archive: "Archive",
    toolbar: "Selected campaigns",
    collecting: "Collecting the campaigns …",
  },
};
