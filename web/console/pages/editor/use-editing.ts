import { useEffect, useState, useSyncExternalStore } from "react";
import { useRelayEnvironment } from "react-relay";
import { useFresh } from "../../relay/fresh";
import type { Stored } from "./draft";
import { unsaved } from "./draft";
import { startEditing } from "./editing";

/** Edits a draft as long as the page is open. `stored` is what the server has, now and later. */
export function useEditing(id: string, stored: Stored) {
  const environment = useRelayEnvironment();
  const [editing] = useState(() => startEditing(environment, id, stored));
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
  return { editing, snapshot };
}
