// How numbers and times are written. Texts are English, so numbers and dates are as well.
const LOCALE = "en-US";
const DAY = 86_400_000; // milliseconds

const numbers = new Intl.NumberFormat(LOCALE);
const formats = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options);
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(LOCALE, options)));
  return found;
}

/** A number with separators. */
export function counted(count: number): string {
  return numbers.format(count);
}

/** "1 dial", "2 dials"; the plural ends with s unless it is given. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${counted(count)} ${count === 1 ? one : more}`;
}

/** A time in a time zone, in parts that may stand on lines of their own. */
export function moment(at: Date, timeZone: string, now: Date) {
  const year = format({ timeZone, year: "numeric" });
  const isThisYear = year.format(at) === year.format(now);
  const day = format({
    timeZone,
    month: "short",
    day: "numeric",
    ...(isThisYear ? {} : { year: "numeric" }),
  }).format(at);
  const parts = format({ timeZone, timeStyle: "short" }).format(at);
  const zone = format({ timeZone, timeZoneName: "short" })
    .formatToParts(at)
    .find((part) => part.type === "timeZoneName")?.value;
  return { day, time: parts, zone: zone ?? timeZone };
}

/** A day of the calendar, such as 2026-11-03, which is the same one in every time zone. */
export function calendarDay(day: string): string {
  const options = { month: "short", day: "numeric", year: "numeric", timeZone: "UTC" } as const;
  return format(options).format(new Date(`${day}T00:00:00Z`));
}

/** A time of the day in the time zone of whoever reads it. */
export function clockTime(at: Date): string {
  return format({ timeStyle: "short" }).format(at);
}

/** A time in the time zone of whoever reads it, in full. */
export function zoned(at: Date): string {
  return `${format({ dateStyle: "full", timeStyle: "long" }).format(at)}, your time`;
}

/** Whole days from one time to a later one: 0 means less than a day. */
export function daysBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / DAY);
}
