// In the place of React Aria's announcer (vite.config.ts). Its own would be a second live region,
// and it assigns innerHTML, which the page's policy forbids.
import { announce as say } from "./toasts";

/** Says a text, or that of the element with this id. */
export function announce(message: string | { "aria-labelledby": string }) {
  if (typeof message === "string") say(message);
  else say(document.getElementById(message["aria-labelledby"])?.textContent ?? "");
}

export function clearAnnouncer() {
  say("");
}

export function destroyAnnouncer() {}
