import { useSyncExternalStore } from "react";
import { Offline, Refused } from "./errors";
import { written } from "./page";

export interface Session {
  user: { id: string; name: string; email: string; role: string };
  account: { name: string };
  /** What the server lets this session do. */
  capabilities: string[];
  /** Goes with every request that carries the session's cookie. */
  csrfToken: string;
}

/** Somebody of the demo, who signs in with one click. */
export interface DemoUser {
  name: string;
  email: string;
  role: string;
  password: string;
}

/** Only the server of `make run` names these, and only under a loopback name. */
export const demoUsers = written<DemoUser[]>("demo") ?? [];

let session = written<Session>("session");
let ended = false;
let leaving = false;
let waiting: (() => void)[] = [];
const listeners = new Set<() => void>();

export function current(): Session | null {
  return session;
}

/** Who is signed in. While `ended` is true, somebody has to sign in again before anything goes on. */
export function useSession(): { session: Session | null; ended: boolean } {
  return {
    session: useSyncExternalStore(subscribe, current),
    ended: useSyncExternalStore(subscribe, () => ended),
  };
}

/** Signs in. Raises Refused with the server's message, or Offline. */
export async function signIn(email: string, password: string): Promise<void> {
  await become(await send("POST", JSON.stringify({ email, password })));
}

/** Whether the user is signing out in this tab: nothing asks for a session any more. */
export function isLeaving(): boolean {
  return leaving;
}

export async function signOut(): Promise<void> {
  leaving = true;
  await send("DELETE").catch((error: unknown) => {
    leaving = !(error instanceof Offline);
    if (!leaving) throw error;
  });
  location.assign("/sign-in");
}

/** Leads to the page to sign in, after the session was ended in another way than by `signOut`. */
export function leave() {
  leaving = true;
  location.assign("/sign-in");
}

/** Reads anew who is signed in; false if nobody is. */
export async function renew(): Promise<boolean> {
  try {
    await become(await send("GET"));
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}

/** Asks the user to sign in again; the promise is kept when they have. */
export function end(): Promise<void> {
  ended = true;
  for (const listener of listeners) listener();
  return new Promise((resolve) => waiting.push(resolve));
}

/** If it is somebody else, perhaps from another tab, nothing of the former user may stay here. */
async function become(signedIn: Session) {
  if (session && session.user.id !== signedIn.user.id) {
    location.reload();
    await new Promise(() => {});
  }
  session = signedIn;
  ended = false;
  for (const go of waiting) go();
  waiting = [];
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function send(method: string, body?: string): Promise<Session> {
  const headers: Record<string, string> = body ? { "Content-Type": "application/json" } : {};
  if (session && method === "DELETE") headers["X-CSRF-Token"] = session.csrfToken;
  let response: Response;
  try {
    response = await fetch("/session", { method, headers, body: body ?? null });
  } catch {
    throw new Offline();
  }
  if (response.status === 204) return session as Session;
  const content = await response.json().catch(() => null);
  if (response.ok && content) return content as Session;
  const error = content?.error ?? { code: "FAILED", message: "" };
  throw new Refused(error.message, error.code, response.headers.get("X-Request-Id"));
}
