import { useEffect, useEffectEvent } from "react";
import {
  commitLocalUpdate,
  createOperationDescriptor,
  getRequest,
  type GraphQLTaggedNode,
  type PayloadData,
} from "relay-runtime";
import { environment } from "./environment";
import type { Message } from "./live/connection";
import { forget, note } from "./live/freshness";
import { share } from "./live/share";
import * as session from "./session";

const LINGER = 5000; // milliseconds in which the next page may go on with the stream
const YOUNG = 10_000; // milliseconds: a page may have asked for its data before the stream began

/** A thing that has changed. */
export interface Change {
  id: string;
  /** The thing as it is now, with the fields of the subscription; null if it cannot be seen any more. */
  node: Record<string, unknown> | null;
  /** The thing as this tab knew it before; undefined if it did not. */
  was: Record<string, unknown> | undefined;
}

export interface Watcher {
  /** The store has the change already: what is shown of these things is up to date. */
  onChanges?: (changes: readonly Change[]) => void;
  /** More may have changed than was told: read again what you show. Comes once at the beginning. */
  onResync: () => void;
}

interface Open {
  watchers: Set<Watcher>;
  /** When it began to tell; null while it does not. */
  joinedAt: number | null;
  end: () => void;
}

const open = new Map<string, Open>();

/**
 * Watches what a subscription tells, such as `campaignsChanged`, while the component is shown.
 *
 * The subscription selects `cursor`, `resync` and `changes` with `id` and one thing. Its things are
 * written into the store before the watcher hears of them; those that are gone are deleted there.
 * All tabs of the browser share one stream for a document. It comes back by itself after a lost
 * connection, and `useAge` tells how old the data is.
 */
export function useLive(subscription: GraphQLTaggedNode, watcher: Watcher) {
  const onChanges = useEffectEvent((changes: readonly Change[]) => watcher.onChanges?.(changes));
  const onResync = useEffectEvent(() => watcher.onResync());
  useEffect(() => watch(subscription, { onChanges, onResync }), [subscription]);
}

function watch(subscription: GraphQLTaggedNode, watcher: Watcher): () => void {
  const name = nameOf(subscription);
  const found = open.get(name) ?? begin(name, subscription);
  open.set(name, found);
  found.watchers.add(watcher);
  if (found.joinedAt !== null && Date.now() - found.joinedAt < YOUNG) watcher.onResync();
  return () => {
    found.watchers.delete(watcher);
    setTimeout(() => {
      if (found.watchers.size > 0 || open.get(name) !== found) return;
      open.delete(name);
      forget(name);
      found.end();
    }, LINGER);
  };
}

function nameOf(subscription: GraphQLTaggedNode): string {
  return `phonebank ${session.current()?.user.id} ${getRequest(subscription).params.id}`;
}

function begin(name: string, subscription: GraphQLTaggedNode): Open {
  const operation = createOperationDescriptor(getRequest(subscription), {});
  const request = {
    documentId: `sha256:${operation.request.node.params.id}`,
    variables: { ...operation.request.variables },
  };
  const watchers = new Set<Watcher>();
  const resync = () => {
    started.joinedAt ??= Date.now();
    for (const each of [...watchers]) each.onResync();
  };
  note(name);
  const started: Open = {
    watchers,
    joinedAt: null,
    end: share(name, request, {
      alive: () => note(name),
      resync,
      message: (data, message) => {
        const changes = read(message);
        environment.commitPayload(operation, things(data));
        remove(changes);
        if (changes.length > 0) for (const each of [...watchers]) each.onChanges?.(changes);
        if (message.resync) resync();
      },
    }),
  };
  return started;
}

function read({ changes }: Message): Change[] {
  const known = environment.getStore().getSource();
  return changes.map(({ id, ...thing }) => {
    const [node = null] = Object.values(thing) as (Record<string, unknown> | null)[];
    return { id, node, was: known.get(id) ?? undefined };
  });
}

/**
 * What the store takes of a message. A change has the id of its thing: with it, the change would be
 * stored in the place of the thing, and one without a thing would bring back what was deleted.
 */
function things(data: Record<string, Message>): PayloadData {
  const told = Object.entries(data).map(([field, message]) => {
    const there = message.changes.filter((change) => !Object.values(change).includes(null));
    const changes = there.map(({ id: _, ...thing }) => thing);
    return [field, { ...message, changes }];
  });
  return Object.fromEntries(told) as PayloadData;
}

function remove(changes: readonly Change[]) {
  const gone = changes.filter(({ node, was }) => node === null && was !== undefined);
  if (gone.length === 0) return;
  commitLocalUpdate(environment, (store) => {
    for (const { id } of gone) store.delete(id);
  });
}
