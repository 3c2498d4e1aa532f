import { getOperationAST, parse, type ExecutionResult } from "graphql";
import { createClient, type RequestParams } from "graphql-sse";
import { ENDPOINT } from "./config";

/** Whether the operation is a subscription, whose results come as a stream of events. */
export function isSubscription(query: string, operationName?: string | null): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === "subscription";
  } catch {
    return false;
  }
}

/** The results of a subscription, until the server ends it or the reader does. */
export function results(
  request: RequestParams,
  headers: Headers,
  credentials: RequestCredentials,
): AsyncIterable<ExecutionResult> {
  const client = createClient({
    url: ENDPOINT,
    headers: Object.fromEntries(headers),
    credentials,
    retryAttempts: 0,
    fetchFn: fetchEvents,
  });
  return client.iterate(request) as AsyncIterable<ExecutionResult>;
}

/** A refusal is JSON, not a stream: it becomes the only event of one. */
async function fetchEvents(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.headers.get("Content-Type")?.startsWith("text/event-stream")) return response;
  const refusal = JSON.stringify(await readJson(response));
  return new Response(`event: next\ndata: ${refusal}\n\nevent: complete\ndata:\n\n`);
}

export async function readJson(response: Response) {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`The server returned ${response.status} without JSON: ${text.slice(0, 500)}`);
  }
}
