import { useEffect, useEffectEvent } from "react";
import { now } from "../relay/clock";

const LONGEST = 600_000; // milliseconds; browsers hold timers back, and clocks are corrected

/** Runs `ring` when the server's clock has reached this moment. */
export function useAlarm(at: Date | null, ring: () => void) {
  const run = useEffectEvent(ring);
  const time = at?.getTime();
  useEffect(() => {
    if (time === undefined) return;
    let timer: ReturnType<typeof setTimeout>;
    const look = () => {
      const left = time - now().getTime();
      if (left <= 0) run();
      else timer = setTimeout(look, Math.min(left, LONGEST));
    };
    look();
    return () => clearTimeout(timer);
  }, [time]);
}
