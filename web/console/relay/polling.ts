import { useEffect, useEffectEvent } from "react";

const PAUSE = 5000; // milliseconds

/** Reads again every few seconds while something is under way and the page can be seen. */
export function usePolling(refresh: () => void, isUnderWay: boolean) {
  const run = useEffectEvent(() => {
    if (document.visibilityState === "visible") refresh();
  });
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(run, PAUSE);
    return () => clearInterval(timer);
  }, [isUnderWay]);
}
