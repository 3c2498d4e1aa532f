import { createClient, type RequestParams } from "graphql-sse";
import { ENDPOINT } from "../network";
import * as session from "../session";

const SILENCE = 35_000; // milliseconds; the server sends something every 15 seconds

/** What a subscription of ours tells: its only root field. */
export interface Message {
  cursor: string;
  resync: boolean;
  changes: readonly ({ id: string } & Record<string, unknown>)[];
}

export interface Request {
  /** The hash of a trusted document. */
  documentId: string;
  variables: Record<string, unknown>;
}

interface Listener {
  /** Something came, so the connection is alive. */
  alive: () => void;
  message: (data: Record<string, Message>) => void;
}

/**
 * Reads one stream until it ends, breaks or is silent for too long; never raises.
 *
 * Returns the status of the response, or null if there was none.
 */
export async function connect(
  { documentId, variables }: Request,
  listener: Listener,
  signal: AbortSignal,
): Promise<number | null> {
  let status: number | null = null;
  let watchdog: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url: ENDPOINT,
    headers: { "X-CSRF-Token": session.current()?.csrfToken ?? "" },
    retryAttempts: 0,
    fetchFn: async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      status = response.status;
      if (!response.ok || !response.body) return response;
      return new Response(response.body.pipeThrough(heard(alive)), response);
    },
  });
  const end = () => client.dispose();
  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(end, SILENCE);
    listener.alive();
  };
  watchdog = setTimeout(end, SILENCE);
  signal.addEventListener("abort", end);
  window.addEventListener("offline", end);
  try {
    const request = { documentId, variables } as unknown as RequestParams;
    for await (const { data } of client.iterate<Record<string, Message>>(request)) {
      if (data && !signal.aborted) listener.message(data);
    }
  } catch {
    // Who reads the streams tries again, whatever it was.
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", end);
    window.removeEventListener("offline", end);
    end();
  }
  return status;
}

/** Passes everything on and tells that something came. */
function heard(alive: () => void) {
  return new TransformStream<Uint8Array, Uint8Array>({
    transform(bytes, controller) {
      alive();
      controller.enqueue(bytes);
    },
  });
}
