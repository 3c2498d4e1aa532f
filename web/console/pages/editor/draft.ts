import { type Form, type Setting, SETTINGS, type Target } from "./form";
import { changedSettings, isComplete, isSame } from "./input";

/** The settings of a campaign as the server has them. */
export interface Stored {
  form: Form;
  version: number;
  status: string;
  /** Who changed it last, apart from the saves of this page; null if that is not known. */
  changedBy: string | null;
}

/** A draft while somebody edits it. */
export interface Draft {
  /** What the server has, as far as is known here. */
  stored: Stored;
  /** What is shown. */
  form: Form;
  /** Settings that somebody else has changed while they were changed here, still to be decided. */
  disputed: readonly Setting[];
}

/** What was sent in a save. */
export interface Sent {
  form: Form;
  settings: readonly Setting[];
}

export function draftOf(stored: Stored): Draft {
  return { stored, form: stored.form, disputed: [] };
}

/** The settings that the server has not. */
export function unsaved({ form, stored }: Draft): Setting[] {
  return changedSettings(form, stored.form);
}

/** Those of them that can be sent now. */
export function sendable(draft: Draft): Setting[] {
  return unsaved(draft).filter(
    (setting) => isComplete(draft.form, setting) && !draft.disputed.includes(setting),
  );
}

/**
 * The draft after the server has told what it has. What was changed here stays. Where somebody else
 * has changed the same setting, to something else, it is disputed: nobody's work is overwritten.
 */
export function withStored(draft: Draft, stored: Stored, sent?: Sent): Draft {
  const form = { ...draft.form };
  const disputed = new Set(draft.disputed);
  for (const setting of SETTINGS) {
    // In another time zone the same clock time is another moment.
    const isLikeTheirs =
      isSame(setting, draft.form, stored.form) && draft.form.timeZone === stored.form.timeZone;
    const isTypedOn = sent !== undefined && draft.form[setting] !== sent.form[setting];
    const isOurs = sent?.settings.includes(setting)
      ? isTypedOn
      : !isSame(setting, draft.form, draft.stored.form);
    if (isLikeTheirs) {
      disputed.delete(setting);
    } else if (!isOurs) {
      copy(setting, stored.form, form);
      disputed.delete(setting);
    } else if (!sent?.settings.includes(setting) && !isSame(setting, draft.stored.form, stored.form)) {
      disputed.add(setting);
    }
  }
  return { stored, form, disputed: [...disputed] };
}

/** Decides a dispute: theirs stays, or ours is saved over it. */
export function decided(draft: Draft, setting: Setting, isOurs: boolean): Draft {
  const form = { ...draft.form };
  if (!isOurs) copy(setting, draft.stored.form, form);
  return { ...draft, form, disputed: draft.disputed.filter((each) => each !== setting) };
}

/** Rows that are still the same ones on the page, so that the focus stays where it is. */
function sameRows(ours: readonly Target[], theirs: readonly Target[]): Target[] {
  const typed = ours.filter(({ name, phoneNumber }) => name || phoneNumber);
  const empty = ours.filter((row) => !typed.includes(row));
  return [...theirs.map((row, place) => ({ ...row, key: typed[place]?.key ?? row.key })), ...empty];
}

function copy<S extends Setting>(setting: S, from: Form, to: Form) {
  const rows = to.patchThruTargets;
  to[setting] = from[setting];
  if (setting === "patchThruTargets") to.patchThruTargets = sameRows(rows, from.patchThruTargets);
}

/** One draft with what was typed in another one that is over it. */
export function overlaid(below: Draft, above: Draft): Draft {
  const draft = withStored(below, above.stored);
  const form = { ...draft.form };
  for (const setting of unsaved(above)) copy(setting, above.form, form);
  return { ...draft, form };
}
