import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const KEY = "phonebank-theme";
const listeners = new Set<() => void>();

let theme = stored();
apply();

/** The theme that the user has chosen in this browser, and a function to choose another. */
export function useTheme(): [Theme, (next: Theme) => void] {
  return [useSyncExternalStore(subscribe, () => theme), choose];
}

function choose(next: Theme) {
  theme = next;
  try {
    localStorage.setItem(KEY, next);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
  apply();
  for (const listener of listeners) listener();
}

function apply() {
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function stored(): Theme {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
