import type { UpdateCampaignInput } from "../../relay/__generated__/saveMutation.graphql";
import { type Form, MINUTES, type Segment, type Setting, SETTINGS } from "./form";
import { momentOf, type When } from "./when";

type Inputs = Omit<UpdateCampaignInput, "id" | "expectedVersion" | "idempotencyKey">;

/** Whether a text is a whole number that the server can take. */
export function isWhole(text: string): boolean {
  return /^\d{1,9}$/.test(text);
}

/**
 * Each setting as the server takes it. A setting that cannot be sent yet, because something in it
 * is not typed to its end or is not a number, is undefined.
 */
const WRITERS: { [S in Setting]: (form: Form) => Inputs[S] } = {
  name: (form) => form.name,
  description: (form) => form.description,
  timeZone: (form) => form.timeZone || null,
  startsAt: (form) => moment(form.startsAt, form.timeZone),
  endsAt: (form) => moment(form.endsAt, form.timeZone),
  eventDate: (form) => form.eventDate || null,
  dailyHours: ({ dailyHours: { opensAt, closesAt } }) => {
    if (!opensAt && !closesAt) return null;
    return opensAt && closesAt ? { opensAt, closesAt } : undefined;
  },
  targeting: ({ targeting: { base, added, removed } }) => ({
    base: base && segment(base),
    added: added.map(segment),
    removed: removed.map(segment),
  }),
  phoneNumberSelection: ({ phoneNumberSelection: { regions, count } }) =>
    isWhole(count) ? { regions, count: Number(count) } : undefined,
  redial: ({ redial: { attempts, pause, unit } }) =>
    isWhole(attempts) && isWhole(pause) && Number(pause) * MINUTES[unit] < 2 ** 31
      ? { attempts: Number(attempts), pauseMinutes: Number(pause) * MINUTES[unit] }
      : undefined,
  patchThruTargets: (form) =>
    typedTargets(form).map(({ name, phoneNumber }) => ({ name, phoneNumber })),
  script: (form) => form.script,
};

export function inputOf<S extends Setting>(form: Form, setting: S): Inputs[S] {
  return WRITERS[setting](form);
}

/** Whether the server would find no difference. */
export function isSame(setting: Setting, one: Form, other: Form): boolean {
  return JSON.stringify(inputOf(one, setting)) === JSON.stringify(inputOf(other, setting));
}

export function changedSettings(form: Form, base: Form): Setting[] {
  return SETTINGS.filter((setting) => !isSame(setting, form, base));
}

export function isComplete(form: Form, setting: Setting): boolean {
  return inputOf(form, setting) !== undefined;
}

/** PatchThru targets of which something is typed. An empty row is not a target yet. */
export function typedTargets(form: Form) {
  return form.patchThruTargets.filter(({ name, phoneNumber }) => name || phoneNumber);
}

function moment(when: When, timeZone: string): string | null | undefined {
  if (!when.day && !when.time) return null;
  return momentOf(when, timeZone) ?? undefined;
}

function segment({ kind, id, results }: Segment) {
  return kind === "group" ? { contactGroupId: id } : { campaign: { id, results } };
}
