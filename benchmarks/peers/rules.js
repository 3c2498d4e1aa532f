// The rules of a campaign that the page shows, as models/lifecycle.py and models/roles.py have them.
export const SIZE = 50;
const FLAG_FROM_DAYS = 7;
const DAY = 24 * 60 * 60 * 1000;

const ACTIONS = ["VIEW", "EDIT", "CLONE", "ARCHIVE", "UPDATE_END_DATE", "EXPORT"];
const MODERATOR = new Set(["MANAGE_CAMPAIGNS", "EXPORT"]);
export const EVERYTHING = MODERATOR;

/** What a user may do with campaigns: what the role allows, within the scopes of the token. */
export function capabilities(role, scopes) {
  const allowed = role === "CALLER" ? [] : [...MODERATOR];
  return new Set(scopes ? allowed.filter((each) => scopes.includes(each)) : allowed);
}

/** The menu of an active campaign. */
export function allowedActions(mine) {
  return ACTIONS.filter((each) => mine.has(each === "EXPORT" ? "EXPORT" : "MANAGE_CAMPAIGNS"));
}

const formats = new Map();

/** The number of the calendar day that a moment belongs to in a time zone. */
function day(moment, zone) {
  let format = formats.get(zone);
  if (!format) {
    const options = { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" };
    formats.set(zone, (format = new Intl.DateTimeFormat("en-CA", options)));
  }
  return Date.parse(format.format(moment)) / DAY;
}

/** The auto-archive flag of an active campaign in whole days; null: no flag. */
export function autoArchiveInDays(moment, zone, now) {
  if (moment === null || moment - now > (FLAG_FROM_DAYS + 2) * DAY) {
    return null;
  }
  const days = day(moment, zone) - day(now, zone);
  return days <= FLAG_FROM_DAYS ? Math.max(days, 0) : null;
}

/** The global id of a campaign. */
export const globalId = (id) => Buffer.from(`Campaign:${id}`).toString("base64");

/** The place of a campaign in the order of the page. */
export const cursor = (row) =>
  Buffer.from(JSON.stringify(["CREATED_AT", row.createdAt, row.id])).toString("base64");
