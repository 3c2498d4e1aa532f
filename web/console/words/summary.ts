import { counted, many } from "./format";
import { numberStates } from "./number-states";
import { type Result, results } from "./results";

const KINDS: Record<string, string> = {
  CREATED: "Created",
  UPDATED: "Settings changed",
  CLONED: "Cloned from another campaign",
  ARCHIVED: "Archived",
  CALLERS_ADDED: "Callers added",
  CALLERS_REMOVED: "Callers removed",
  INVITE_CHANGED: "Invite link changed",
};

const SETTINGS: Record<string, string> = {
  name: "name",
  description: "description",
  script: "script",
  eventDate: "event date",
  patchThruTargets: "PatchThru targets",
};

interface Changed {
  from?: unknown;
  to?: unknown;
}

/** The summary of a campaign. */
export const summary = {
  loading: "Campaign",
  notLoaded: "The campaign could not be loaded",
  missing: {
    title: "There is no such campaign",
    text: "It may have been deleted, or the address is wrong.",
    action: "Show active campaigns",
  },
  open: "Dialing is open",
  closed: {
    NOT_ACTIVE: "Not active",
    NOT_STARTED: "Dialing has not started",
    ENDED: "The campaign has ended",
    OUTSIDE_DAILY_HOURS: "Dialing is closed",
  } as Record<string, string>,
  opens: "It opens",
  archived: "Archived",
  archive: "Archive",
  clone: "Clone",
  export: "Export",
  figures: {
    remaining: "Remaining",
    ofContacts: (count: number) => `of ${many(count, "contact")}`,
    callers: "Callers now",
    unknown: "?",
    assigned: (count: number) => `of ${counted(count)} assigned`,
    today: "Calls today",
    yesterday: (count: number) => `${counted(count)} yesterday`,
    calls: "Calls",
    talked: "Talked",
    of: (part: number, whole: number) => `${counted(part)} of ${counted(whole)}`,
    autoArchive: "Auto archive",
    days: (days: number) => many(days, "day"),
    unlessCalled: "unless somebody calls",
    none: "–",
    isArchived: "The campaign is archived",
  },
  results: {
    title: "Results",
    none: "No calls yet",
    columns: ["Result", "Calls", "Share"],
    label: (total: number, first: string[]) =>
      `Results of ${many(total, "call")}. ${first.join(", ")}; every value is in the table.`,
    one: (result: Result, count: number) => `${results[result]} ${counted(count)}`,
  },
  hours: {
    title: "Calls by hour",
    today: "Today",
    yesterday: "Yesterday",
    todayKey: "Today, hour in progress outlined",
    column: (zone: string) => `Hour (${zone})`,
    again: (hour: string) => `${hour}, again`,
    label: (day: string, calls: number, before: string, callsBefore: number) =>
      `Calls by hour. ${day} ${counted(calls)}, ${before} ${counted(callsBefore)}; every value is in the table.`,
  },
  days: {
    title: "Calls by day",
    columns: ["Day", "Calls"],
    label: (days: number, calls: number) =>
      `${many(calls, "call")} on ${many(days, "day")}; every value is in the table.`,
  },
  callers: {
    title: "Callers now",
    none: "Nobody is logged in.",
    notLoaded: "Who is logged in could not be loaded",
    inCall: (since: string) => `In a call for ${since}`,
    between: "Between calls",
    today: (calls: number) => `${many(calls, "call")} today`,
  },
  basics: {
    title: "Basic information",
    edit: "Edit",
    start: "Start",
    locked: "Locked at launch",
    end: "End",
    move: "Move the end",
    event: "Event",
    hours: "Daily hours",
    zone: "Time zone",
    base: "Base segment",
    added: "Added",
    removed: "Removed",
    redial: "Redial",
    attempts: (attempts: number, pause: string) =>
      attempts === 1 ? "None, one attempt" : `${many(attempts, "attempt")}, ${pause} apart`,
    patchThru: "PatchThru",
    targets: (count: number) => (count === 0 ? "None" : many(count, "target")),
    launched: "Launched",
    archived: "Archived",
    cloned: "Cloned from",
    none: "None",
  },
  numbers: {
    title: "Phone numbers",
    count: (count: number) => `${counted(count)} assigned`,
    none: "The campaign has no phone numbers now.",
    status: numberStates,
  },
  events: {
    title: "Events",
    automatically: "Automatically",
    what: (kind: string, changes: unknown, day: (at: string) => string): string => {
      const told = (changes ?? {}) as Record<string, unknown>;
      if (kind === "END_MOVED") {
        const { from, to } = (told.endsAt ?? {}) as Changed;
        if (from && to) return `End moved from ${day(String(from))} to ${day(String(to))}`;
        return "End moved";
      }
      if (kind === "LAUNCHED") return `Launched with ${many(Number(told.contacts ?? 0), "contact")}`;
      if (kind === "CALL_CORRECTED") return "A result was corrected";
      if (kind === "ARCHIVED" && told.reason === "INACTIVITY") return "Archived after 30 days without a call";
      if (kind === "UPDATED") {
        const names = Object.keys(told).map((name) => SETTINGS[name] ?? name);
        if (names.length > 0 && names.length <= 3) return `Changed: ${names.join(", ")}`;
      }
      return KINDS[kind] ?? kind.toLowerCase().replaceAll("_", " ");
    },
  },
  exports: {
    title: "Exports",
    none: "Nothing has been exported yet.",
    notLoaded: "The exports could not be loaded",
    all: "All exports",
  },
  all: (count: number) => `Show all ${counted(count)}`,
  fewer: "Show fewer",
  move: {
    title: "Move the end",
    label: "New end",
    help: (zone: string) => `In the campaign’s time zone, ${zone}.`,
    becomes: "The campaign then ends",
    noTime: "Enter a day and a time.",
    confirm: "Move the end",
    done: "The end was moved.",
    undone: "The end is back where it was.",
    notUndone: (why: string) => `The end was not moved back: ${why}`,
  },
};

/** "40 s", "2 min", "3 h": how long something has lasted. */
export function lasting(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`;
}

/** "240 minutes" as people say it. */
export function pause(minutes: number): string {
  if (minutes % 1440 === 0 && minutes > 0) return many(minutes / 1440, "day");
  return minutes % 60 === 0 && minutes > 0 ? many(minutes / 60, "hour") : many(minutes, "minute");
}
