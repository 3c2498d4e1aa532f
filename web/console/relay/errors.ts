/** The server could not be reached, or did not respond in time. Whether it did something is unknown. */
export class Offline extends Error {
  override name = "Offline";
}

/** The server refused the request, or failed while it worked on it. The message is for people. */
export class Refused extends Error {
  override name = "Refused";

  constructor(
    message: string,
    /** Such as FORBIDDEN, UNAVAILABLE or RATE_LIMITED; see docs/api.md. */
    readonly code: string,
    /** The id under which the server's log has the request. */
    readonly requestId: string | null,
  ) {
    super(message);
  }
}

/** This page is older than the service: it has to be loaded again. */
export class Outdated extends Error {
  override name = "Outdated";
}

/** Whether the error is one of ours, which pages show in words. */
export function isExpected(error: unknown): boolean {
  return [Offline, Refused, Outdated, Declined].some((kind) => error instanceof kind);
}

/** A mutation was refused as data (`userErrors`). The message is for people. */
export class Declined extends Error {
  override name = "Declined";
}
