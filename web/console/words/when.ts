import { moment } from "./format";

const DAY = 86_400_000; // milliseconds

/** A moment in a campaign's zone as a sentence has it: "at 9:00 AM EDT", "tomorrow at …". */
export function when(at: Date, timeZone: string, now: Date): string {
  const { day, time, zone } = moment(at, timeZone, now);
  const hour = `at ${time} ${zone}`;
  if (day === moment(now, timeZone, now).day) return hour;
  if (day === moment(new Date(now.getTime() + DAY), timeZone, now).day) return `tomorrow ${hour}`;
  const weekday = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "long" }).format(at);
  return `on ${weekday}, ${day}, ${hour}`;
}

/** The time of day in a zone, with its name. */
export function hour(at: Date, timeZone: string, now: Date): string {
  const { day, time, zone } = moment(at, timeZone, now);
  const isToday = day === moment(now, timeZone, now).day;
  return isToday ? `${time} ${zone}` : `${day}, ${time} ${zone}`;
}
