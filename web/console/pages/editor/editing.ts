import type { Environment } from "relay-runtime";
import type { Problem } from "../../parts/problems";
import { decided, type Draft, draftOf, overlaid, type Stored, unsaved, withStored } from "./draft";
import { type Form, neighbours, type Setting, SETTINGS } from "./form";
import { closed, edited, type History, NO_HISTORY, without } from "./history";
import { isSame } from "./input";
import { forget, keep, keptOf } from "./kept";
import { startSaver, type Request, type Saving } from "./saver";

export interface Snapshot {
  draft: Draft;
  saving: Saving;
  /** What the server has refused to save, until something beside it is changed. */
  refused: readonly Problem[];
  history: History;
  /** From before a reload; null if there is nothing, or it is decided. */
  kept: Draft | null;
  /** What somebody else has changed meanwhile. */
  news: { by: string | null; settings: readonly Setting[] } | null;
  /** Grows whenever the preview of the launch may be out of date. */
  changes: number;
}

const PAUSE = 800; // milliseconds between the last letter and the save
/** Settings that say nothing about whether, and whom, the draft can call. */
const WORDS: readonly Setting[] = ["name", "description", "script", "patchThruTargets", "redial"];

export type Editing = ReturnType<typeof startEditing>;

/** Keeps a campaign while somebody edits it, and saves it as they go, or when they say so. */
export function startEditing(
  environment: Environment,
  id: string,
  stored: Stored,
  { isManual }: { isManual: boolean },
) {
  const listeners = new Set<() => void>();
  let now: Snapshot = {
    draft: draftOf(stored),
    saving: { is: "saved", at: null },
    refused: [],
    history: NO_HISTORY,
    kept: stillWanted(keptOf(id), stored),
    news: null,
    changes: 0,
  };

  function set(change: Partial<Snapshot>) {
    now = { ...now, ...change };
    for (const listener of listeners) listener();
  }

  function remember() {
    const { draft, kept } = now;
    if (kept) keep(id, overlaid(kept, draft));
    else if (unsaved(draft).length > 0) keep(id, draft);
    else forget(id);
  }

  /** The server has told what it has; with `sent`, in response to a save. */
  function accept(told: Stored, sent?: Request) {
    const before = now.draft.stored;
    const next = sent ? { ...told, changedBy: before.changedBy } : told;
    const changed = SETTINGS.filter((setting) => !isSame(setting, before.form, next.form));
    const theirs = changed.filter((setting) => !sent?.settings.includes(setting));
    const news = theirs.length > 0 ? { by: next.changedBy, settings: theirs } : now.news;
    const isPreviewed = changed.some((setting) => !WORDS.includes(setting));
    set({
      draft: withStored(now.draft, next, sent),
      history: theirs.length > 0 ? without(now.history, theirs) : closed(now.history),
      kept: stillWanted(now.kept, next),
      news,
      changes: now.changes + (isPreviewed ? 1 : 0),
    });
    remember();
  }

  const saver = startSaver({
    environment,
    id,
    isManual,
    snapshot: () => now,
    onSaving: (saving) => set({ saving }),
    onRefused: (refused) => set({ refused }),
    onStored: accept,
  });

  function change<S extends Setting>(setting: S, value: Form[S]) {
    const beside = neighbours(setting);
    set({
      draft: { ...now.draft, form: { ...now.draft.form, [setting]: value } },
      refused: now.refused.filter(({ field }) => !beside.some((each) => each === field[0])),
    });
    remember();
  }

  remember();
  return {
    id,
    ...saver,
    accept,
    snapshot: () => now,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Changes a setting. It is saved after a pause: none for a choice, Infinity waits for `save`. */
    edit: <S extends Setting>(setting: S, value: Form[S], pause = PAUSE) => {
      set({ history: edited(now.history, setting, now.draft.form) });
      change(setting, value);
      if (pause === 0) set({ history: closed(now.history) });
      saver.schedule(pause);
    },
    undo: () => {
      const step = now.history.steps.at(-1);
      if (!step) return;
      set({ history: { steps: now.history.steps.slice(0, -1), open: null } });
      change(step.setting, step.before);
      saver.schedule(0);
    },
    decide: (setting: Setting, isOurs: boolean) => {
      set({ draft: decided(now.draft, setting, isOurs) });
      remember();
      saver.schedule(0);
    },
    /** Takes what was kept from before a reload, or drops it. */
    resume: (isWanted: boolean) => {
      const draft = isWanted && now.kept ? overlaid(now.kept, now.draft) : now.draft;
      set({ draft, kept: null });
      remember();
      saver.schedule(0);
    },
    /** Nothing of it is saved any more. */
    giveUp: () => {
      set({ saving: { is: "deleted" }, kept: null, draft: draftOf(now.draft.stored) });
      forget(id);
    },
    dismissNews: () => set({ news: null }),
  };
}

function stillWanted(kept: Draft | null, stored: Stored): Draft | null {
  return kept && unsaved(withStored(kept, stored)).length > 0 ? kept : null;
}
