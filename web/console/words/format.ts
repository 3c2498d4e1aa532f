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

/** A time of the day in the time zone of whoever reads it. */
export function readersTime(at: Date): string {
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

/** A day of the calendar, such as 2026-11-03, which is the same one in every time zone. */
export function onDay(day: string, year = true): string {
  const options = { timeZone: "UTC", month: "short", day: "numeric" } as const;
  return format(year ? { ...options, year: "numeric" } : options).format(new Date(`${day}T00:00:00Z`));
}

/** An hour of the day: "9 AM", "12 PM"; a short one says the half of the day every third hour only. */
export function hourOfDay(hour: number, isShort = false): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return isShort && hour % 3 !== 0 ? String(twelve) : `${twelve} ${hour < 12 ? "AM" : "PM"}`;
}

/** A local time such as "09:00" in words. */
export function clockTime(time: string): string {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  if (hour === 24) return "midnight";
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  return `${twelve}:${String(minute).padStart(2, "0")} ${hour < 12 ? "AM" : "PM"}`;
}

/** A phone number in E.164 as people read it: that of North America without the country. */
export function phone(e164: string): string {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(e164);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : e164;
}

/** The size of a file. */
export function bytes(size: number): string {
  const units = ["B", "KB", "MB", "GB"];
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}
