import { useEffect, useState, useSyncExternalStore } from "react";
import { useRelayEnvironment } from "react-relay";
import { useFresh } from "../../relay/fresh";
import type { Stored } from "./draft";
import { unsaved } from "./draft";
import { startEditing } from "./editing";

/**
 * Edits a campaign as long as the page is open. `stored` is what the server has, now and later.
 * With `isManual`, nothing is saved before somebody says so.
 */
export function useEditing(id: string, stored: Stored, { isManual = false } = {}) {
  const environment = useRelayEnvironment();
  const [editing] = useState(() => startEditing(environment, id, stored, { isManual }));
  const snapshot = useSyncExternalStore(editing.subscribe, editing.snapshot);
  useEffect(() => {
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved(editing.snapshot().draft).length > 0) event.preventDefault();
    };
    window.addEventListener("beforeunload", onUnload);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      editing.leave();
    };
  }, [editing]);
  useFresh(() => void editing.refresh());
  useEffect(() => {
    // The page has read the campaign anew, behind what is shown.
    if (stored.version > editing.snapshot().draft.stored.version) editing.accept(stored);
  }, [editing, stored.version]);
  return { editing, snapshot };
}
