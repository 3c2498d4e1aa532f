import { useEffect, useEffectEvent } from "react";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const TYPING = "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]";

/** Keys of the page, as `event.key` names them. They rest while somebody types or a dialog is open. */
export function useKeys(keys: Keys) {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = event.target as Element;
    if (target.closest(TYPING) || document.querySelector('[role="dialog"], [role="alertdialog"]')) {
      return;
    }
    if (target.closest('[role="menu"]')) return;
    const action = keys[event.key];
    if (action) {
      event.preventDefault();
      action(event);
    }
  });
  useEffect(() => {
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}
