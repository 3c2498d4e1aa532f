import type { Fetcher, FetcherOpts, FetcherParams } from "@graphiql/toolkit";
import { AUTHORIZATION, ENDPOINT, PLACEHOLDER, csrfToken } from "./config";
import { NOTHING_CLAIMED, remember, withLastCall } from "./last-call";
import introspection from "./operations/introspection.graphql?raw";
import { isSubscription, readJson, results } from "./stream";

const NO_TOKEN =
  "No token yet: paste yours into the headers editor, after the word Bearer, or sign in.";

/** Posts an operation to our own endpoint: with a token, otherwise with the session's cookie. */
export const fetcher: Fetcher = async (given, options) => {
  // The text of our own question for the schema is trusted; GraphiQL's changes with its release.
  const operation = isIntrospection(given, options) ? { ...given, query: introspection } : given;
  const headers = new Headers(options?.headers);
  // GraphiQL asks for the schema before its headers editor exists.
  if (isIntrospection(given, options) && !options?.headers && !csrfToken) {
    headers.set("Authorization", AUTHORIZATION);
  }
  if (headers.get("Authorization") === PLACEHOLDER) return { errors: [{ message: NO_TOKEN }] };
  const request = withLastCall(JSON.stringify(operation));
  if (request === null) return { errors: [{ message: NOTHING_CLAIMED }] };
  const bySession = csrfToken && !headers.has("Authorization");
  if (bySession) headers.set("X-CSRF-Token", csrfToken);
  const credentials = bySession ? "same-origin" : "omit";
  if (isSubscription(operation.query, operation.operationName)) {
    return results(JSON.parse(request), headers, credentials);
  }
  headers.set("Accept", "application/graphql-response+json, application/json");
  headers.set("Content-Type", "application/json");
  const response = await fetch(ENDPOINT, {
    method: "POST",
    headers,
    body: request,
    credentials,
  });
  const body = await readJson(response);
  remember(body);
  return body;
};

/** GraphiQL asks for the schema without variables and without a document of an editor. */
function isIntrospection(operation: FetcherParams, options?: FetcherOpts): boolean {
  return operation.operationName === "IntrospectionQuery" && !options?.documentAST;
}
