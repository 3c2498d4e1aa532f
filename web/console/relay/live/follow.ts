import * as session from "../session";
import { connect, type Message, type Request } from "./connection";

const SHORTEST = 1000; // milliseconds
const LONGEST = 15_000;

interface Listener {
  /** It is tried to connect, for the first time or again. */
  trying: () => void;
  alive: () => void;
  message: (data: Record<string, Message>, message: Message) => void;
}

/**
 * Reads a stream and connects again whenever it breaks, from where it was, until `signal` is aborted.
 *
 * `after` is the cursor to begin with; null to begin now.
 */
export async function follow(
  { documentId, variables }: Request,
  after: string | null,
  listener: Listener,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    listener.trying();
    const status = await connect(
      { documentId, variables: "after" in variables ? { ...variables, after } : variables },
      {
        alive: listener.alive,
        message: (data) => {
          const [message] = Object.values(data);
          if (!message) return;
          failures = 0;
          after = message.cursor;
          listener.message(data, message);
        },
      },
      signal,
    );
    if (signal.aborted || session.isLeaving()) return;
    if (status === 401) await session.end();
    // Another tab has signed in anew, or the role was changed: then the navigation has to follow.
    if (status === 403) await session.renew().catch(() => {});
    await pause(delay(failures), signal);
    failures += 1;
  }
}

/** Random, so that not all clients come back at once after a restart. */
function delay(failures: number): number {
  return Math.min(SHORTEST * 2 ** failures, LONGEST) * (0.5 + Math.random() / 2);
}

/** Ends early when the network or the user is back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const back = () => {
      if (navigator.onLine && document.visibilityState === "visible") go();
    };
    const go = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", go);
      window.removeEventListener("online", back);
      window.removeEventListener(RETRY, go);
      document.removeEventListener("visibilitychange", back);
      resolve();
    };
    const timer = setTimeout(go, milliseconds);
    signal.addEventListener("abort", go);
    window.addEventListener("online", back);
    window.addEventListener(RETRY, go);
    document.addEventListener("visibilitychange", back);
  });
}

const RETRY = "phonebank-retry";

/** Connects again at once where this tab is waiting to. */
export function retryNow() {
  window.dispatchEvent(new Event(RETRY));
}
