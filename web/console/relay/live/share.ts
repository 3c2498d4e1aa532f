import type { Message, Request } from "./connection";
import { follow } from "./follow";

const LEADERLESS = 60_000; // milliseconds
const LOOK = 10_000;

type Data = Record<string, Message>;

/** What the tab that reads the stream tells the others; `asks` is what a new tab says. */
type Post =
  | { kind: "message"; data: Data; message: Message }
  | { kind: "alive" | "trying"; cursor: string | null }
  | { kind: "asks" };

export interface Sink {
  message: (data: Data, message: Message) => void;
  /** What is shown may be older than what is told from now on: it has to be read again. */
  resync: () => void;
  /** The connection is alive. */
  alive: () => void;
}

/**
 * Reads a stream together with all other tabs of the browser: the tab that holds the lock reads it
 * and tells the others. When it is closed, the next one goes on from the same cursor.
 *
 * A tab that was frozen while it held the lock is found by its silence, and the lock is taken from
 * it. Returns the function that ends it here.
 */
export function share(name: string, request: Request, sink: Sink): () => void {
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  let cursor: string | null = null;
  let isLeader = false;
  let isJoined = false;
  let toldAt = Date.now();

  const hear = (post: Post) => {
    if (post.kind === "asks" || left.signal.aborted) return;
    toldAt = Date.now();
    if (post.kind === "message") {
      cursor = post.message.cursor;
      sink.message(post.data, post.message);
    } else {
      cursor = post.cursor ?? cursor;
    }
    if (post.kind !== "trying") {
      sink.alive();
      if (!isJoined && !(post.kind === "message" && post.message.resync)) sink.resync();
      isJoined = true;
    }
  };
  const tell = (post: Post) => {
    channel.postMessage(post);
    hear(post);
  };
  channel.onmessage = ({ data }: MessageEvent<Post>) => {
    if (data.kind !== "asks") hear(data);
    else if (isLeader && isJoined) channel.postMessage({ kind: "alive", cursor });
  };
  channel.postMessage({ kind: "asks" });

  const lead = async (stopped: AbortSignal) => {
    isLeader = true;
    try {
      await follow(
        request,
        cursor,
        {
          trying: () => tell({ kind: "trying", cursor }),
          // Before its first message, a stream has told nothing to go on from.
          alive: () => isJoined && tell({ kind: "alive", cursor }),
          message: (data, message) => tell({ kind: "message", data, message }),
        },
        stopped,
      );
    } finally {
      isLeader = false;
    }
  };
  const stand = async (isSteal: boolean): Promise<void> => {
    // Outside of HTTPS there are no locks: then each tab reads a stream of its own.
    if (!("locks" in navigator)) return lead(left.signal);
    const lost = new AbortController();
    const stopped = AbortSignal.any([left.signal, lost.signal]);
    try {
      await navigator.locks.request(name, isSteal ? { steal: true } : { signal: left.signal }, () =>
        lead(stopped),
      );
    } catch {
      lost.abort();
      if (!left.signal.aborted) void stand(false);
    }
  };
  void stand(false);
  const look = setInterval(() => {
    const isSilent = Date.now() - toldAt > LEADERLESS;
    if (!isLeader && isSilent && document.visibilityState === "visible") {
      toldAt = Date.now();
      void stand(true);
    }
  }, LOOK);
  return () => {
    left.abort();
    clearInterval(look);
    channel.close();
  };
}
