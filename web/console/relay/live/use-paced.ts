import { useEffectEvent, useMemo } from "react";
import { paced } from "./paced";

/** The function, at most once in so many milliseconds, for the callbacks of `useLive`. */
export function usePaced(run: () => void, milliseconds: number): () => void {
  const latest = useEffectEvent(run);
  return useMemo(() => paced(() => latest(), milliseconds), [milliseconds]);
}
