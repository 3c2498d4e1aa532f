import { useEffect, useSyncExternalStore } from "react";
import { Button } from "../parts/button";
import { Dialog, DialogButtons } from "../parts/dialog";
import { useKeys } from "../parts/keys";
import { common } from "../words/common";
import { frame } from "../words/frame";

type Keys = readonly (readonly string[])[];

let isOpen = false;
let list: Keys = frame.keys;
const listeners = new Set<() => void>();

function set(next: boolean) {
  isOpen = next;
  for (const listener of listeners) listener();
}

export function showShortcuts() {
  set(true);
}

/** Lists other shortcuts while a page is shown that has its own. */
export function useShortcutList(keys: Keys) {
  useEffect(() => {
    list = keys;
    return () => {
      list = frame.keys;
    };
  }, [keys]);
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
        {list.map(([key, meaning]) => (
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
