import type { Fetcher } from "@graphiql/toolkit";
import { AUTHORIZATION, ENDPOINT, PLACEHOLDER, csrfToken } from "./config";
import { NOTHING_CLAIMED, remember, withLastCall } from "./last-call";

const NO_TOKEN =
  "No token yet: paste yours into the headers editor, after the word Bearer, or sign in.";

/** Posts an operation to our own endpoint: with a token, otherwise with the session's cookie. */
export const fetcher: Fetcher = async (operation, options) => {
  const headers = new Headers(options?.headers);
  // GraphiQL asks for the schema before its headers editor exists.
  if (operation.operationName === "IntrospectionQuery" && !options?.headers && !csrfToken) {
    headers.set("Authorization", AUTHORIZATION);
  }
  if (headers.get("Authorization") === PLACEHOLDER) return { errors: [{ message: NO_TOKEN }] };
  const request = withLastCall(JSON.stringify(operation));
  if (request === null) return { errors: [{ message: NOTHING_CLAIMED }] };
  const bySession = csrfToken && !headers.has("Authorization");
  if (bySession) headers.set("X-CSRF-Token", csrfToken);
  headers.set("Accept", "application/graphql-response+json, application/json");
  headers.set("Content-Type", "application/json");
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers,
    body: request,
    credentials: bySession ? "same-origin" : "omit",
  });
  const text = await response.text();
  try {
    const body = JSON.parse(text);
    remember(body);
    return body;
  } catch {
    throw new Error(`The server returned ${response.status} without JSON: ${text.slice(0, 500)}`);
  }
};
