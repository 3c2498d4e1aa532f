import type { CacheConfig, GraphQLResponse, RequestParameters, Variables } from "relay-runtime";
import { Offline, Outdated, Refused } from "./errors";
import * as session from "./session";

export const ENDPOINT = "/graphql";
const PATIENCE = 30_000; // milliseconds
const NOT_FOUND = "PERSISTED_DOCUMENT_NOT_FOUND";

const asked = new Map<string, number>();

/** How long ago the operation was last sent with these variables, in milliseconds. */
export function age(id: string | null | undefined, variables: Variables): number {
  return performance.now() - (asked.get(`${id} ${JSON.stringify(variables)}`) ?? -Infinity);
}

interface Answer {
  status: number;
  requestId: string | null;
  body: { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };
}

/**
 * Sends one operation by the id of its document. Raises Offline, Refused or Outdated.
 *
 * When the session has ended, it waits until the user has signed in again and then goes on, so that
 * nothing that was typed is lost. Errors of a field raise, unless the operation was asked for with
 * `metadata: { partial: true }`, which takes what there is.
 */
export async function ask(
  operation: RequestParameters,
  variables: Variables,
  cacheConfig: CacheConfig,
): Promise<GraphQLResponse> {
  asked.set(`${operation.id} ${JSON.stringify(variables)}`, performance.now());
  const answer = await authorized(operation, variables);
  const [error] = answer.body.errors ?? [];
  const usable = answer.body.data != null && cacheConfig.metadata?.partial === true;
  if (error && !usable) {
    const code = error.extensions?.code ?? "FAILED";
    if (code === NOT_FOUND) throw new Outdated();
    // Perhaps the role was changed: then the navigation has to follow.
    if (code === "FORBIDDEN") void session.renew().catch(() => {});
    throw new Refused(error.message, code, answer.requestId);
  }
  return { data: answer.body.data } as GraphQLResponse;
}

async function authorized(operation: RequestParameters, variables: Variables): Promise<Answer> {
  for (;;) {
    const answer = await post({ documentId: `sha256:${operation.id}`, variables });
    if (answer.status === 403 && answer.body.data === undefined) {
      // Another tab has signed in anew: the cookie is new, and our CSRF token is not.
      const token = session.current()?.csrfToken;
      if ((await session.renew()) && session.current()?.csrfToken === token) return answer;
    } else if (answer.status === 401) {
      await session.end();
    } else {
      return answer;
    }
  }
}

async function post(content: object): Promise<Answer> {
  const aborted = new AbortController();
  const timer = setTimeout(() => aborted.abort(), PATIENCE);
  try {
    const response = await fetch(ENDPOINT, {
      method: "POST",
      headers: {
        Accept: "application/graphql-response+json",
        "Content-Type": "application/json",
        "X-CSRF-Token": session.current()?.csrfToken ?? "",
      },
      body: JSON.stringify(content),
      signal: aborted.signal,
    });
    const body = await response.json();
    return { status: response.status, requestId: response.headers.get("X-Request-Id"), body };
  } catch {
    // No response, a broken one, or a proxy's page: the service was not reached.
    throw new Offline();
  } finally {
    clearTimeout(timer);
  }
}
