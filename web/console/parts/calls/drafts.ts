import type { Result } from "./results";

/** What a caller has said about a call that the server has not recorded yet. */
export interface Draft {
  callId: string;
  userId: string;
  assignmentId: string;
  campaign: string;
  result: Result | null;
  /** The name of the PatchThru target that the contact was connected to. */
  target: string | null;
  /** Makes it safe to send the result again: the server records it once. */
  key: string;
  /** The caller has saved it. It is sent until the server has it, or refuses it. */
  isDue: boolean;
  /** When the call was given to the caller, in milliseconds. */
  at: number;
}

const PREFIX = "phonebank-call-";
const KEPT = 24 * 3_600_000; // milliseconds; the server knows a key again for as long
const inMemory = new Map<string, string>();

/** Drafts are kept in this browser, so that they outlive a page that is closed or loaded again. */
export function read(callId: string): Draft | null {
  return parse(take(PREFIX + callId));
}

export function write(draft: Draft): void {
  put(PREFIX + draft.callId, JSON.stringify(draft));
}

export function drop(callId: string): void {
  inMemory.delete(PREFIX + callId);
  try {
    localStorage.removeItem(PREFIX + callId);
  } catch {
    // Storage is switched off.
  }
}

/** The drafts of a user; those that are too old to be sent are dropped. */
export function all(userId: string): Draft[] {
  const found = keys()
    .map((key) => parse(take(key)))
    .filter((draft) => draft !== null);
  for (const old of found.filter((draft) => Date.now() - draft.at > KEPT)) drop(old.callId);
  return found.filter((draft) => draft.userId === userId && Date.now() - draft.at <= KEPT);
}

function keys(): string[] {
  try {
    return [...new Set([...Object.keys(localStorage), ...inMemory.keys()])].filter((key) =>
      key.startsWith(PREFIX),
    );
  } catch {
    return [...inMemory.keys()];
  }
}

function take(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? inMemory.get(key) ?? null;
  } catch {
    return inMemory.get(key) ?? null;
  }
}

function put(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    inMemory.set(key, text); // switched off, or full: kept until the page is left
  }
}

function parse(text: string | null): Draft | null {
  try {
    const draft = JSON.parse(text ?? "null") as Draft | null;
    return draft && typeof draft.callId === "string" && typeof draft.key === "string" ? draft : null;
  } catch {
    return null;
  }
}
