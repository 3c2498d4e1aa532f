import { useEffect, useState } from "react";

/**
 * Whether this tab is the one that dials with an assignment, of all in this browser.
 *
 * "asking" lasts a moment. When the other tab is closed, this one takes over by itself; `take` does
 * so at once, and the other tab notices. Where the browser has no locks, every tab may dial: the
 * server gives all of them the same call.
 */
export function useOnlyTab(assignmentId: string) {
  const [state, setState] = useState<"asking" | "mine" | "other">("asking");
  const [isTaking, setTaking] = useState(false);
  useEffect(() => {
    const left = new AbortController();
    const hold = (lock: Lock | null) => {
      if (!lock || left.signal.aborted) return null;
      setState("mine");
      return new Promise<void>((resolve) => left.signal.addEventListener("abort", () => resolve()));
    };
    const queue = async () => {
      let options: LockOptions = isTaking ? { steal: true } : { ifAvailable: true };
      while (!left.signal.aborted) {
        try {
          await navigator.locks.request(`phonebank-dialing-${assignmentId}`, options, hold);
        } catch (error) {
          // Another tab has taken it; any other error means that there are no locks here.
          if ((error as Error).name !== "AbortError") return setState("mine");
        }
        if (left.signal.aborted) return;
        setState("other");
        setTaking(false);
        options = { signal: left.signal };
      }
    };
    void queue();
    return () => left.abort();
  }, [assignmentId, isTaking]);
  return { state, take: () => setTaking(true) };
}
