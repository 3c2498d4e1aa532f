export const LAST_CLAIMED = "the-call-you-claimed-last";
export const NOTHING_CLAIMED = "You have not claimed a call in this page yet: run ClaimDial first.";

let claimed: string | undefined;

interface Body {
  data?: {
    claimDial?: { call?: { id?: string } | null } | null;
    recordCall?: { next?: { id?: string } | null } | null;
  } | null;
}

/** Remembers the call that a response gives to the caller. */
export function remember(body: Body): void {
  claimed = body.data?.claimDial?.call?.id ?? body.data?.recordCall?.next?.id ?? claimed;
}

/** The body of a request with the last call in its place; null if there is no such call. */
export function withLastCall(request: string): string | null {
  if (!request.includes(LAST_CLAIMED)) return request;
  return claimed ? request.replaceAll(LAST_CLAIMED, claimed) : null;
}
