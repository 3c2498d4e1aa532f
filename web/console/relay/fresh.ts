import { useEffect, useEffectEvent } from "react";

/** Runs `refresh` when the user comes back to the page, or the connection does. */
export function useFresh(refresh: () => void) {
  const run = useEffectEvent(refresh);
  useEffect(() => {
    const onVisible = () => {
      if (document.visibilityState === "visible") run();
    };
    const onOnline = () => run();
    document.addEventListener("visibilitychange", onVisible);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onVisible);
      window.removeEventListener("online", onOnline);
    };
  }, []);
}
