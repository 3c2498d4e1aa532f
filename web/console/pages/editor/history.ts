import { type Form, type Setting } from "./form";

/** What a setting was before it was edited. */
export interface Step<S extends Setting = Setting> {
  setting: S;
  before: Form[S];
}

/** The edits of this visit that can be taken back, the latest last. */
export interface History {
  steps: readonly Step[];
  /** The setting that is being typed: what is typed next belongs to the same step. */
  open: Setting | null;
}

export const NO_HISTORY: History = { steps: [], open: null };
const MOST = 100;

export function edited(history: History, setting: Setting, form: Form): History {
  if (history.open === setting) return history;
  const step: Step = { setting, before: form[setting] };
  return { steps: [...history.steps.slice(1 - MOST), step], open: setting };
}

/** What is typed next is a step of its own. */
export function closed(history: History): History {
  return { ...history, open: null };
}

/** Nobody takes back what somebody else has changed since. */
export function without(history: History, settings: readonly Setting[]): History {
  return { steps: history.steps.filter(({ setting }) => !settings.includes(setting)), open: null };
}
