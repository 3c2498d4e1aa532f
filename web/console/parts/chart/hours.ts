export interface Hourly {
  /** The beginning of an hour. */
  hour: string;
  calls: number;
}

/** An hour of a day as clocks show it; the second one of the same name, when they are set back. */
export interface HourOfDay {
  hour: number;
  again: boolean;
  calls: number;
}

const HOUR = 3_600_000; // milliseconds
const LONGEST_DAY = 26; // hours

const formats = new Map<string, Intl.DateTimeFormat>();

/** The day of a moment in a time zone, such as 2026-11-03, and the hour that clocks show there. */
export function local(at: Date, timeZone: string): { day: string; hour: number } {
  let format = formats.get(timeZone);
  if (!format) {
    const options = { timeZone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit" } as const;
    formats.set(timeZone, (format = new Intl.DateTimeFormat("en-CA", options)));
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}

/** The day before or after, so many days away. */
export function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** Calls by the days of a time zone. */
export function byDay(hours: readonly Hourly[], timeZone: string): Map<string, number> {
  const days = new Map<string, number>();
  for (const { hour, calls } of hours) {
    const { day } = local(new Date(hour), timeZone);
    days.set(day, (days.get(day) ?? 0) + calls);
  }
  return days;
}

/**
 * The hours of a day, from its first to its last: 24, but 23 or 25 when clocks change. So a repeated
 * hour counts for itself, and one that is skipped is missing.
 */
export function ofDay(hours: readonly Hourly[], day: string, timeZone: string): HourOfDay[] {
  const calls = new Map(hours.map((each) => [Date.parse(each.hour), each.calls]));
  const found: HourOfDay[] = [];
  // A day begins somewhere at most 14 hours before the day of UTC, and ends at most 12 after it.
  const start = Date.parse(`${day}T00:00:00Z`) - 14 * HOUR;
  for (let at = start; at < start + (LONGEST_DAY + LONGEST_DAY) * HOUR; at += HOUR) {
    const here = local(new Date(at), timeZone);
    if (here.day !== day) continue;
    const again = found.some(({ hour }) => hour === here.hour);
    found.push({ hour: here.hour, again, calls: calls.get(at) ?? 0 });
  }
  return found;
}
