export const LAST_CLAIMED = "the-call-you-claimed-last";
export const NOTHING_CLAIMED = "You have not claimed a call in this page yet: run ClaimDial first.";

let claimed: string | undefined;

interface Answer {
  data?: {
    claimDial?: { call?: { id?: string } | null } | null;
    recordCall?: { next?: { id?: string } | null } | null;
  } | null;
}

/** Remembers the call that an answer gives to the caller. */
export function remember(answer: Answer): void {
  claimed = answer.data?.claimDial?.call?.id ?? answer.data?.recordCall?.next?.id ?? claimed;
}

/** The body of a request with the last call in its place; null if there is no such call. */
export function withLastCall(body: string): string | null {
  if (!body.includes(LAST_CLAIMED)) return body;
  return claimed ? body.replaceAll(LAST_CLAIMED, claimed) : null;
}
