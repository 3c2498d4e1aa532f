const LOCALE = "en-US";

function part(at: Date, timeZone: string, style: "short" | "shortOffset"): string {
  return (
    new Intl.DateTimeFormat(LOCALE, { timeZone, timeZoneName: style })
      .formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value ?? ""
  );
}

/** What a time zone is called at a moment, how far it is from UTC, and the time there. */
export function zoneOf(at: Date, timeZone: string) {
  try {
    const offset = part(at, timeZone, "shortOffset").replace("GMT", "UTC").replace("-", "−");
    const short = part(at, timeZone, "short");
    return {
      // Many zones have no short name in English; then it is the offset.
      name: /^GMT[+-]/.test(short) ? offset : short,
      offset,
      time: new Intl.DateTimeFormat(LOCALE, { timeZone, timeStyle: "short" }).format(at),
    };
  } catch {
    return { name: timeZone, offset: timeZone, time: "" };
  }
}

/** "New York" of America/New_York. */
export function placeName(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf("/") + 1).replaceAll("_", " ");
}
