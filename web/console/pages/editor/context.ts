import { createContext, useContext } from "react";
import { type Problem, problemsAt } from "../../parts/problems";
import type { Editing, Snapshot } from "./editing";
import type { Form, Setting } from "./form";

export interface Editor {
  editing: Editing;
  snapshot: Snapshot;
  /** Everything that is wrong, whoever has found it. */
  problems: readonly Problem[];
  /** What cannot be done with the draft, and why. */
  refusals: readonly Refusal[];
}

/** Why somebody cannot do something with the campaign, such as LAUNCH. */
export interface Refusal {
  action: string;
  message: string;
}

export const EditorContext = createContext<Editor | null>(null);

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error("There is no editor around this.");
  return editor;
}

/** A setting as it is typed, and the way to change it. */
export function useSetting<S extends Setting>(setting: S) {
  const { editing, snapshot } = useEditor();
  return {
    value: snapshot.draft.form[setting],
    /** `pause` as in `edit` of editing.ts. */
    change: (value: Form[S], pause?: number) => editing.edit(setting, value, pause),
  };
}

/** Why an action is refused, for people; undefined if it is not. */
export function useRefusal(action: string): string | undefined {
  return useEditor().refusals.find((each) => each.action === action)?.message;
}

/** What is wrong at a path. `isExact` leaves out what is wrong further below. */
export function useProblems(path: readonly string[], isExact = false): Problem[] {
  const found = problemsAt(useEditor().problems, ...path);
  return isExact ? found.filter(({ field }) => field.length === path.length) : found;
}
