import { createClient } from "graphql-sse";

export function connect(url, token, options) {
  return createClient({
    url,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: Infinity,
    retry: () => new Promise((resolve) => setTimeout(resolve, 5000 * Math.random())),
    fetchFn: async (...request) => refusalAsMessage(await fetch(...request)),
    ...options,
  });
}

// graphql-sse tries again after any status but 2xx. A refusal is final, so it becomes the only message.
async function refusalAsMessage(response) {
  const { status } = response;
  if (status < 400 || status === 429 || status >= 500) return response;
  const message = JSON.stringify(await response.json());
  return new Response(`event: next\ndata: ${message}\n\nevent: complete\ndata:\n\n`);
}

// graphql-sse sends the same request again after a lost connection. So it must hold the last cursor.
export function follow(client, { query, variables }, sink) {
  const request = { query, variables: { ...variables } };
  const next = (result) => {
    const [told] = Object.values(result.data ?? {});
    if (told?.cursor) request.variables.after = told.cursor;
    sink.next(result);
  };
  return client.subscribe(request, {
    next,
    error: (error) => sink.error(error),
    complete: () => sink.complete(),
  });
}
