import {
  type CalendarDateTime,
  parseAbsolute,
  parseDateTime,
  toCalendarDateTime,
  toZoned,
  type ZonedDateTime,
} from "@internationalized/date";

/** A moment as clocks in the campaign's time zone show it. */
export interface When {
  /** Such as 2026-10-26; empty if there is none. */
  day: string;
  /** Such as 09:00; empty if there is none. */
  time: string;
  /** On a day on which clocks go back, some times come twice. This means the second one. */
  isSecond: boolean;
}

export const NEVER: When = { day: "", time: "", isSecond: false };

/** What is odd about a time on a day on which clocks change. */
export type Oddity =
  | { kind: "twice"; first: ZonedDateTime; second: ZonedDateTime }
  | { kind: "skipped"; instead: ZonedDateTime };

/** A time zone that this browser knows: the given one, or else UTC. */
export function usable(timeZone: string): string {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone });
    return timeZone;
  } catch {
    return "UTC";
  }
}

/** What clocks in the time zone show at a moment of the server. */
export function clocksAt(moment: string | null | undefined, timeZone: string): When {
  if (!moment) return NEVER;
  const at = parseAbsolute(moment, usable(timeZone));
  const shown = toCalendarDateTime(at);
  return {
    day: shown.toString().slice(0, 10),
    time: shown.toString().slice(11, 16),
    isSecond: at.compare(toZoned(shown, at.timeZone, "earlier")) > 0,
  };
}

/** The moment at which clocks in the time zone show this; null without a day and a time. */
export function momentOf(when: When, timeZone: string): string | null {
  const at = zoned(when, timeZone);
  return at ? at.toDate().toISOString() : null;
}

/** The same with its offset, for which the time zone may have a name of its own in summer. */
export function zoned({ day, time, isSecond }: When, timeZone: string): ZonedDateTime | null {
  const shown = local(day, time);
  if (!shown) return null;
  const zone = usable(timeZone);
  const first = toZoned(shown, zone, "compatible");
  // "later" would also move a time that is skipped.
  return isSecond && isTwice(shown, zone) ? toZoned(shown, zone, "later") : first;
}

/** Whether clocks skip this time on this day, or show it twice; null on any other day. */
export function oddityOf({ day, time }: When, timeZone: string): Oddity | null {
  const shown = local(day, time);
  if (!shown) return null;
  const zone = usable(timeZone);
  const first = toZoned(shown, zone, "compatible");
  if (toCalendarDateTime(first).compare(shown) !== 0) return { kind: "skipped", instead: first };
  if (!isTwice(shown, zone)) return null;
  return { kind: "twice", first, second: toZoned(shown, zone, "later") };
}

function isTwice(shown: CalendarDateTime, zone: string): boolean {
  const [first, second] = [toZoned(shown, zone, "earlier"), toZoned(shown, zone, "later")];
  return first.compare(second) !== 0 && toCalendarDateTime(first).compare(shown) === 0;
}

function local(day: string, time: string): CalendarDateTime | null {
  return day && time ? parseDateTime(`${day}T${time}`) : null;
}
