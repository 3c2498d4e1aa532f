import { useSyncExternalStore } from "react";

/** What is shown may be out of date when nothing was heard for so many milliseconds. */
const STALE = 40_000;
const STEP = 5; // seconds

const heardAt = new Map<string, number>();

/** The stream is alive, or begins. */
export function note(stream: string) {
  heardAt.set(stream, Date.now());
}

export function forget(stream: string) {
  heardAt.delete(stream);
}

/** How many seconds ago something was last heard from the server; null while that is recent. */
function age(): number | null {
  const oldest = Math.min(...heardAt.values());
  const passed = Date.now() - oldest;
  return passed > STALE && Number.isFinite(passed) ? Math.floor(passed / 1000 / STEP) * STEP : null;
}

function subscribe(listener: () => void) {
  const timer = setInterval(listener, 1000);
  return () => clearInterval(timer);
}

/** How old what is shown is, in seconds; null while it is up to date. */
export function useAge(): number | null {
  return useSyncExternalStore(subscribe, age);
}
