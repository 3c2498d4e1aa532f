// graphql-sse against the running service.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NetworkError, createClient } from "graphql-sse";
import { CHANGES } from "./documents.mjs";
import { follow } from "./live.mjs";
import { Messages, connected, rename, streams } from "./streams.mjs";

const { URL, CAMPAIGN, OTHER_CAMPAIGN, FOREIGN_CAMPAIGN } = process.env;

function watching(client, variables = {}) {
  return new Messages((sink) => follow(client, { query: CHANGES, variables }, sink));
}

test("a change is told, and dispose ends the stream at the server", async () => {
  const changes = watching(connected());
  await changes.opened();
  await streams(1);
  await rename(CAMPAIGN, "Told");
  assert.equal((await changes.named(CAMPAIGN, "Told")).resync, false);
  changes.dispose();
  await streams(0);
});

test("disposing the client ends all its streams", async () => {
  const client = connected();
  for (const changes of [watching(client), watching(client)]) await changes.opened();
  await streams(2);
  client.dispose();
  await streams(0);
});

test("iterate reads the same stream, until the loop is left", async () => {
  const iterator = connected().iterate({ query: CHANGES });
  for await (const { data } of iterator) {
    assert.equal(data.campaignsChanged.resync, true);
    break;
  }
  await streams(0);
});

test("a cursor continues without a gap", async () => {
  const first = watching(connected());
  const after = await first.opened();
  await rename(CAMPAIGN, "Before the end");
  await first.named(CAMPAIGN, "Before the end");
  first.dispose();
  await streams(0);
  await rename(OTHER_CAMPAIGN, "After the end");
  const second = watching(connected(), { after });
  await second.named(OTHER_CAMPAIGN, "After the end");
  second.dispose();
  const messages = second.all.map(({ data }) => data.campaignsChanged);
  assert.ok(messages.every(({ resync }) => !resync));
  const told = messages.flatMap(({ changes }) => changes.map(({ id }) => id));
  assert.deepEqual(new Set(told), new Set([CAMPAIGN, OTHER_CAMPAIGN]));
});

test("a lost connection continues from the last cursor", async () => {
  const cut = new AbortController();
  const sent = [];
  const client = connected(undefined, {
    retry: () => rename(CAMPAIGN, "While away"),
    fetchFn(url, init) {
      sent.push(JSON.parse(init.body).variables.after);
      const signal = sent.length === 1 ? AbortSignal.any([init.signal, cut.signal]) : init.signal;
      return fetch(url, { ...init, signal });
    },
  });
  const changes = watching(client);
  await changes.opened();
  cut.abort();
  assert.equal((await changes.named(CAMPAIGN, "While away")).resync, false);
  assert.equal(sent[0], undefined);
  assert.ok(sent.slice(1).every(Boolean));
  client.dispose();
  await streams(0);
});

const REFUSED = [
  ["an unknown token", "UNAUTHENTICATED", { token: "pb_unknown" }],
  ["a campaign of another account", "NOT_FOUND", { ids: [FOREIGN_CAMPAIGN] }],
  ["a cursor that is not one", "BAD_USER_INPUT", { after: "yesterday" }],
  ["a document that is not valid", "BAD_USER_INPUT", { query: "subscription { a }" }],
];
for (const [what, code, { token, query = CHANGES, ...variables }] of REFUSED) {
  test(`${what} is refused before the stream begins`, async () => {
    const request = { query, variables };
    const changes = new Messages((sink) => follow(connected(token), request, sink));
    const { data, errors } = await changes.next();
    assert.equal(data, undefined);
    assert.deepEqual(errors.map(({ extensions }) => extensions.code), [code]);
    assert.equal(await changes.next(), undefined);
  });
}

test("with no code of ours, a refusal is an error with its response", async () => {
  const headers = { authorization: "Bearer pb_unknown" };
  const client = createClient({ url: `${URL}/graphql`, headers, retryAttempts: 0 });
  const changes = new Messages((sink) => client.subscribe({ query: CHANGES }, sink));
  const error = await changes.next().catch((error) => error);
  assert.ok(error instanceof NetworkError);
  assert.equal(error.response.status, 401);
  const [refusal] = (await error.response.json()).errors;
  assert.equal(refusal.extensions.code, "UNAUTHENTICATED");
});
