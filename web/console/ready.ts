import type { RouterOptions } from "wouter";
import { current } from "./relay/session";
import { isAllowed, pageAt, start } from "./routes";

const PATIENCE = 200; // milliseconds

let latest = 0;
window.addEventListener("popstate", () => latest++);

/**
 * Waits for the code and the data of the page at an address, and for what else it needs, but not
 * for long. After a placeholder React keeps content back for 300 ms, so that one which is soon
 * replaced makes a page slower.
 */
export async function ready(to: string, ...others: Promise<unknown>[]): Promise<void> {
  const over = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  // What fails is asked for again by the page, which says what has failed.
  await Promise.race([Promise.all([load(to), ...others]), over]).catch(() => {});
}

/** A link leads to another page when that is ready, unless the user goes elsewhere meanwhile. */
export const aroundNav: NonNullable<RouterOptions["aroundNav"]> = (navigate, to, options) => {
  const number = ++latest;
  const go = () => {
    if (number === latest) navigate(to, options);
  };
  if (options?.replace || pathOf(to) === location.pathname) go();
  else void ready(to).then(go);
};

async function load(to: string): Promise<void> {
  const session = current();
  if (!session) return;
  const path = pathOf(to);
  const found = pageAt(path === "/" ? start(session.capabilities) : path);
  if (!found || !isAllowed(found.page, session.capabilities)) return;
  await found.page.load(found.parts, new URL(to, location.href).search);
}

function pathOf(to: string): string {
  return new URL(to, location.href).pathname;
}
