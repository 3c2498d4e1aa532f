import { AUTHORIZATION, ENDPOINT, csrfToken } from "./config";

/** Asks a question of our own, with what this page is signed in with. Returns null on failure. */
export async function ask<Data>(query: string): Promise<Data | null> {
  const signedIn: Record<string, string> = csrfToken
    ? { "X-CSRF-Token": csrfToken }
    : { Authorization: AUTHORIZATION };
  try {
    const response = await fetch(ENDPOINT, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...signedIn },
      body: JSON.stringify({ query }),
      credentials: csrfToken ? "same-origin" : "omit",
      signal: AbortSignal.timeout(5_000),
    });
    const body: { data?: Data; errors?: unknown } = await response.json();
    return body.errors ? null : (body.data ?? null);
  } catch {
    return null;
  }
}
