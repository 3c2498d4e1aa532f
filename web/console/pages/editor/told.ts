import { editor as words } from "../../words/editor";
import { moment, onDay } from "../../words/format";
import { listed } from "../../words/results";
import { now } from "../../relay/clock";
import type { Form, Segment, Setting } from "./form";
import { usable, zoned } from "./when";

const LONGEST = 300;

/** The value of a setting in one line, for people. */
export function told(form: Form, setting: Setting): string {
  const text = TELLERS[setting](form);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const TELLERS: { [S in Setting]: (form: Form) => string } = {
  name: ({ name }) => name,
  description: ({ description }) => description,
  timeZone: ({ timeZone }) => timeZone,
  startsAt: (form) => tellMoment(form, "startsAt"),
  endsAt: (form) => tellMoment(form, "endsAt"),
  eventDate: ({ eventDate }) => (eventDate ? onDay(eventDate) : ""),
  dailyHours: ({ dailyHours: { opensAt, closesAt } }) => `${opensAt}–${closesAt}`,
  targeting: ({ targeting: { base, added, removed } }) =>
    [
      ...[base, ...added].filter((segment) => segment !== null).map(tellSegment),
      ...removed.map((segment) => `− ${tellSegment(segment)}`),
    ].join(", "),
  phoneNumberSelection: ({ phoneNumberSelection: { regions, count } }) =>
    `${count}: ${regions.join(", ")}`,
  redial: ({ redial: { attempts, pause, unit } }) =>
    `${attempts}, ${pause} ${words.redial.units[unit]}`,
  patchThruTargets: ({ patchThruTargets }) =>
    patchThruTargets.map(({ name, phoneNumber }) => `${name} ${phoneNumber}`).join(", "),
  script: ({ script }) => script,
};

function tellMoment(form: Form, setting: "startsAt" | "endsAt"): string {
  const at = zoned(form[setting], form.timeZone);
  if (!at) return "";
  const { day, time, zone } = moment(at.toDate(), usable(form.timeZone), now());
  return `${day}, ${time} ${zone}`;
}

/** The name of a segment, with the results that narrow it. */
export function tellSegment({ name, results }: Segment): string {
  if (!results) return name;
  return words.targeting.of(name, listed(results));
}
