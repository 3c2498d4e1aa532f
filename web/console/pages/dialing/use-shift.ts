import { useEffect, useState, useSyncExternalStore } from "react";
import { useRelayEnvironment } from "react-relay";
import { Shift } from "./shift";

const HEARTBEAT = 25_000; // milliseconds; a caller is logged out after 60 seconds without one
const LONGEST_WAIT = 600_000; // milliseconds; whoever waits for longer is not at work

/** The caller's shift at this assignment, which begins with the page and is kept alive by it. */
export function useShift(seat: { assignmentId: string; userId: string; campaign: string }) {
  const environment = useRelayEnvironment();
  const [shift] = useState(() => new Shift(environment, seat));
  const state = useSyncExternalStore(shift.subscribe, shift.state);
  useEffect(() => {
    void shift.begin();
    return () => shift.stop();
  }, [shift]);

  const { stage } = state;
  const since = useSince(stage.name);
  useEffect(() => {
    const beat = () => {
      if (stage.name !== "waiting" || Date.now() - since < LONGEST_WAIT) void shift.beat();
    };
    const timer = setInterval(beat, HEARTBEAT);
    // A phone stops timers while its owner calls: the last moment before and the first after count.
    document.addEventListener("visibilitychange", beat);
    window.addEventListener("online", beat);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", beat);
      window.removeEventListener("online", beat);
    };
  }, [shift, stage.name, since]);
  return { shift, state };
}

/** Since when it has been this, in milliseconds. */
function useSince(what: string): number {
  const [since, setSince] = useState({ what, at: Date.now() });
  if (since.what === what) return since.at;
  const changed = { what, at: Date.now() };
  setSince(changed);
  return changed.at;
}
