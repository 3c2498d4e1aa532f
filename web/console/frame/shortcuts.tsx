import { useSyncExternalStore } from "react";
import { Button } from "../parts/button";
import { Dialog, DialogButtons } from "../parts/dialog";
import { useKeys } from "../parts/keys";
import { common } from "../words/common";
import { frame } from "../words/frame";

let isOpen = false;
const listeners = new Set<() => void>();

function set(next: boolean) {
  isOpen = next;
  for (const listener of listeners) listener();
}

export function showShortcuts() {
  set(true);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The list of keyboard shortcuts, which `?` opens. */
export function Shortcuts() {
  const isShown = useSyncExternalStore(subscribe, () => isOpen);
  useKeys({ "?": showShortcuts });
  if (!isShown) return null;
  return (
    <Dialog title={frame.shortcuts} onClose={() => set(false)}>
      <dl className="shortcuts">
        {frame.keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <DialogButtons>
        <Button autoFocus onPress={() => set(false)}>
          {common.close}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
