import type { Environment } from "relay-runtime";
import type { Problem } from "../../parts/problems";
import { Declined, Offline, Outdated, Refused } from "../../relay/errors";
import { type Draft, type Sent, sendable, type Stored, unsaved } from "./draft";
import { isSetting } from "./form";
import { inputOf } from "./input";
import { readAgain, save, type SaveInput } from "./save";

/** How the saving goes. */
export type Saving =
  | { is: "saved"; at: Date | null }
  | { is: "saving" }
  /** Something is typed that the server has not. */
  | { is: "unsaved" }
  /** The server cannot be reached, or cannot save at the moment; it is tried again. */
  | { is: "waiting"; error: unknown }
  /** It was refused, and to try again would change nothing. */
  | { is: "stopped"; error: unknown }
  | { is: "deleted" };

/** A save on its way. With its key it counts once, however often it is sent. */
export interface Request extends Sent {
  input: SaveInput;
}

interface Owner {
  environment: Environment;
  id: string;
  /** Nothing is saved before `save` is called, and then everything or nothing. */
  isManual: boolean;
  snapshot: () => { draft: Draft; saving: Saving; refused: readonly Problem[] };
  onSaving: (saving: Saving) => void;
  onRefused: (refused: readonly Problem[]) => void;
  onStored: (stored: Stored, sent?: Request) => void;
}

const RETRIES = [2, 4, 8, 15, 30]; // seconds
const LASTING = ["FORBIDDEN", "BAD_USER_INPUT", "LIMIT_EXCEEDED", "DOCUMENT_NOT_TRUSTED"];

/** Saves settings, one request at a time, and tries again while the server is away. */
export function startSaver({
  environment,
  id,
  isManual,
  snapshot,
  onSaving,
  onRefused,
  onStored,
}: Owner) {
  const { status } = snapshot().draft.stored;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  /** A save whose outcome is not known. It is sent again as it was before anything else is. */
  let unknown: Request | null = null;
  let failures = 0;
  let isLeft = false;

  function next(): Request | null {
    const { draft, refused } = snapshot();
    if (draft.stored.status !== status) return null;
    if (isManual && draft.disputed.length > 0) return null;
    const settings = sendable(draft).filter(
      (setting) => isManual || !refused.some(({ field }) => field[0] === setting),
    );
    if (settings.length === 0) return null;
    const { form, stored } = draft;
    const changes = Object.fromEntries(settings.map((each) => [each, inputOf(form, each)]));
    const key = crypto.randomUUID();
    const input = { id, expectedVersion: stored.version, idempotencyKey: key, ...changes };
    return { input, form, settings };
  }

  async function run() {
    clearTimeout(timer);
    try {
      for (let request = unknown ?? next(); request; request = next()) {
        onSaving({ is: "saving" });
        unknown = request;
        const result = await save(environment, request.input);
        unknown = null;
        failures = 0;
        if (result.isDone) onStored(result.stored, request);
        else await refuse(result.problems);
        if (snapshot().saving.is !== "saving") return;
      }
      const isAll = unsaved(snapshot().draft).length === 0;
      onSaving(isAll ? { is: "saved", at: new Date() } : { is: "unsaved" });
    } catch (error) {
      fail(error);
    }
  }

  /**
   * As one goes, what can be saved without what was refused is saved next. Raises what `readAgain`
   * raises.
   */
  async function refuse(problems: readonly Problem[]) {
    const settings = problems.filter(({ field }) => isSetting(field[0]));
    const [first] = problems;
    if (settings.length > 0) {
      onRefused(isManual ? settings : [...snapshot().refused, ...settings]);
      if (isManual) onSaving({ is: "unsaved" });
    } else if (first && ["expectedVersion", "id"].includes(first.field[0] ?? "")) {
      const stored = await readAgain(environment, id);
      if (stored) onStored(stored);
      else onSaving({ is: "deleted" });
    } else {
      onSaving({ is: "stopped", error: new Declined(first?.message ?? "") });
    }
  }

  function fail(error: unknown) {
    const isLasting = error instanceof Refused && LASTING.includes(error.code);
    if (isLasting || error instanceof Outdated || !(error instanceof Offline || error instanceof Refused)) {
      unknown = null;
      onSaving({ is: "stopped", error });
      return;
    }
    onSaving({ is: "waiting", error });
    if (isLeft) return;
    const seconds = RETRIES[Math.min(failures, RETRIES.length - 1)] ?? 30;
    failures += 1;
    timer = setTimeout(start, seconds * 1000);
  }

  /** Saves now what is to be saved; the promise is kept when there is nothing left to try. */
  function start(): Promise<void> {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    save: start,
    /** Something is typed to its end, and can be saved. */
    typed: () => {
      if (!isManual) void start();
    },
    schedule: (pause: number) => {
      const { saving } = snapshot();
      if (saving.is === "saved" || saving.is === "stopped") onSaving({ is: "unsaved" });
      // While the server is away the next try has its time; what is sent then has this as well.
      if (saving.is === "waiting" || saving.is === "deleted") return;
      clearTimeout(timer);
      if (pause !== Infinity && !isManual) timer = setTimeout(start, pause);
    },
    /** Reads what the server has, unless a save is on its way that will tell. */
    refresh: async () => {
      if (running || snapshot().saving.is === "deleted") return;
      if (snapshot().saving.is === "waiting") return void start();
      const stored = await readAgain(environment, id).catch(() => undefined);
      if (running || stored === undefined) return;
      if (stored === null) onSaving({ is: "deleted" });
      else if (stored.version !== snapshot().draft.stored.version) onStored(stored);
    },
    /** The page is left: what is unsaved is sent once more, and is kept in the tab otherwise. */
    leave: () => {
      isLeft = true;
      if (isManual || snapshot().saving.is === "deleted") clearTimeout(timer);
      else void start();
    },
  };
}

