import { useSyncExternalStore } from "react";
import { toast } from "../../../parts/toasts";
import { Refused } from "../../../relay/errors";
import { contacts } from "../../../words/contacts";
import { BrokenOff, send, type UploadResult } from "./sending";

const words = contacts.upload;

export interface Upload {
  file: File;
  /** Milliseconds, as `performance.now()` has them. */
  begun: number;
  sent: number;
  result?: UploadResult;
  /** Why it failed, for people. */
  problem?: string;
}

// Kept while the console is open: an upload goes on while the user is on another page.
const uploads = new Map<string, Upload>();
const cancels = new Map<string, () => void>();
const listeners = new Set<() => void>();

/** The latest upload to this address, if there is one that was not closed. */
export function useUpload(path: string): Upload | undefined {
  return useSyncExternalStore(subscribe, () => uploads.get(path));
}

export function isUnderWay({ result, problem }: Upload): boolean {
  return result === undefined && problem === undefined;
}

/** Uploads a file. What becomes of it is in `useUpload`, and in a toast when it is done. */
export async function start(path: string, file: File) {
  set(path, { file, begun: performance.now(), sent: 0 });
  try {
    const result = await send(path, file, {
      onProgress: (sent) => patch(path, file, { sent: Math.min(sent, file.size) }),
      onStart: (cancel) => cancels.set(path, cancel),
    });
    patch(path, file, { sent: file.size, result });
    toast("positive", words.done(file.name));
  } catch (error) {
    patch(path, file, { problem: why(error) });
  } finally {
    cancels.delete(path);
  }
}

export function cancel(path: string) {
  cancels.get(path)?.();
}

/** Shows the upload no longer. */
export function close(path: string) {
  uploads.delete(path);
  told();
}

function why(error: unknown): string {
  if (error instanceof DOMException) return words.canceled;
  if (error instanceof BrokenOff) return error.isSent ? words.unknown : words.brokenOff;
  return (error instanceof Refused && error.message) || words.expected;
}

function set(path: string, upload: Upload) {
  uploads.set(path, upload);
  told();
}

function patch(path: string, file: File, change: Partial<Upload>) {
  const upload = uploads.get(path);
  if (upload?.file === file) set(path, { ...upload, ...change });
}

function told() {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Whoever closes the window would break off what is under way.
window.addEventListener("beforeunload", (event) => {
  if ([...uploads.values()].some(isUnderWay)) event.preventDefault();
});
