import type { Draft } from "../../parts/calls/drafts";
import type { Result } from "../../parts/calls/results";

export interface Queue {
  state: "HAS_DIALS" | "REDIAL_PAUSE" | "CONTACT_HOURS" | "CLOSED" | "EMPTY";
  /** When somebody can be called again, if that is known. */
  nextDialAt: string | null;
}

/** Why there are no more calls: what the server said. */
export interface Ended {
  code: string;
  message: string;
}

/** A call whose result was recorded at this page. */
export interface Recorded {
  callId: string;
  /** The contact's. */
  name: string;
  result: Result;
}

export type Stage =
  /** On the way to a contact. */
  | { name: "starting" }
  /** With a contact. */
  | { name: "call"; draft: Draft }
  /** Nobody can be called now. */
  | { name: "waiting"; queue: Queue | null }
  /** The caller has paused. */
  | { name: "paused" }
  /** The caller has left, after a result was saved. */
  | { name: "left" }
  /** The campaign was archived, or the caller was removed from it. */
  | { name: "over"; ended: Ended }
  /** The contact could not be claimed, and waiting does not help. */
  | { name: "failed"; error: unknown };

export interface ShiftState {
  stage: Stage;
  /**
   * How far a result is that the caller has saved: it is being sent, it is kept until the server
   * can be reached, or this page is too old to send it.
   */
  saving: "no" | "sending" | "kept" | "outdated";
  /** The server cannot be reached. */
  isAway: boolean;
  /** The caller wants a pause after this call. */
  isPausing: boolean;
  /** The campaign ended while the call goes on. */
  ended: Ended | null;
  /** Why the result was not taken; the caller can choose again. */
  problem: string | null;
  /** The call before this one. */
  last: Recorded | null;
}

export const AT_FIRST: ShiftState = {
  stage: { name: "starting" },
  saving: "no",
  isAway: false,
  isPausing: false,
  ended: null,
  problem: null,
  last: null,
};
