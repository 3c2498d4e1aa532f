import { written } from "./page";

/** How far the server's clock is ahead of this machine's, in milliseconds. */
const ahead = Date.parse(written<string>("now") ?? "") - Date.now() || 0;

/** The time of the server, whose clock decides what has passed. */
export function now(): Date {
  return new Date(Date.now() + ahead);
}
