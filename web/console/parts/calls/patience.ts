import { Offline, Refused } from "../../relay/errors";

const PAUSES = [1000, 2000, 4000, 8000, 15_000]; // milliseconds
const PASSING = ["UNAVAILABLE", "RATE_LIMITED", "TIMEOUT"];

/** Whether the same request may succeed later. */
export function isPassing(error: unknown): boolean {
  return error instanceof Offline || (error instanceof Refused && PASSING.includes(error.code));
}

/** Something to wait with: it ends after a while, or as soon as the connection is back. */
export class Patience {
  #attempt = 0;
  #go: (() => void) | undefined;

  /** Longer with each attempt. */
  wait(): Promise<void> {
    const pause = PAUSES[Math.min(this.#attempt, PAUSES.length - 1)];
    this.#attempt += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#go?.(), pause);
      this.#go = () => {
        clearTimeout(timer);
        window.removeEventListener("online", this.end);
        resolve();
      };
      window.addEventListener("online", this.end);
    });
  }

  /** Ends the wait. */
  end = () => this.#go?.();
}
