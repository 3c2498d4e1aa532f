import { current } from "../../relay/session";
import type { Draft } from "./draft";
import { SETTINGS } from "./form";

// What was typed and is not saved yet lies in the storage of the tab, so that it outlives a reload
// and a session that ends. It is offered to the same user only, and goes when it is saved.
const PREFIX = "phonebank draft ";

/** The key of a draft that has no id yet. */
export const NEW = "new";

function mine(): string {
  return `${PREFIX}${current()?.user.id} `;
}

export function keep(id: string, content: object) {
  try {
    sessionStorage.setItem(mine() + id, JSON.stringify(content));
  } catch {
    // The storage is full or switched off: what is typed is still on the page.
  }
}

export function forget(id: string) {
  try {
    sessionStorage.removeItem(mine() + id);
  } catch {
    // It is switched off, so there is nothing in it.
  }
}

/** What was kept, if it can be read. What another user left in this tab is forgotten. */
export function keptOf(id: string): Draft | null {
  const content = keptContent(id) as Partial<Draft> | null;
  const isWhole = [content?.form, content?.stored?.form].every(
    (form) => form && SETTINGS.every((setting) => setting in form),
  );
  return isWhole && Array.isArray(content?.disputed) ? (content as Draft) : null;
}

export function keptContent(id: string): unknown {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(PREFIX) && !key.startsWith(mine())) sessionStorage.removeItem(key);
    }
    return JSON.parse(sessionStorage.getItem(mine() + id) ?? "null");
  } catch {
    return null;
  }
}
