import { useEffect, useRef } from "react";
import { useLocation } from "wouter";

/**
 * A page that a link leads to begins at its top, with the focus on the content; on the way back the
 * browser restores where the user was.
 */
export function useArrival(contentId: string) {
  const [path] = useLocation();
  const isBack = useRef(false);
  const before = useRef(path);
  useEffect(() => {
    const onPop = () => {
      isBack.current = true;
    };
    window.addEventListener("popstate", onPop);
    return () => window.removeEventListener("popstate", onPop);
  }, []);
  useEffect(() => {
    if (before.current !== path && !isBack.current) {
      window.scrollTo(0, 0);
      document.getElementById(contentId)?.focus({ preventScroll: true });
    }
    before.current = path;
    isBack.current = false;
  }, [path, contentId]);
}
