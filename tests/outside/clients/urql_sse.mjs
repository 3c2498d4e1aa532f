// urql's subscriptionExchange with graphql-sse against the running service.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import * as documents from "./documents.mjs";
import { follow } from "./live.mjs";
import { Messages, connected, rename, streams } from "./streams.mjs";

const { URL, TOKEN, CAMPAIGN } = process.env;

function urql(token = TOKEN) {
  const sse = connected(token);
  return new Client({
    url: `${URL}/graphql`,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({ keys: { CampaignsChanged: () => null } }),
      subscriptionExchange({
        forwardSubscription: (request) => ({
          subscribe: (sink) => ({ unsubscribe: follow(sse, request, sink) }),
        }),
      }),
      fetchExchange,
    ],
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  });
}

function watching(client) {
  return new Messages(({ next }) => {
    const operation = client.subscription(documents.CHANGES, {}).subscribe(next);
    return () => operation.unsubscribe();
  });
}

test("a change updates the campaign in the cache", async () => {
  const client = urql();
  const query = [documents.NODE, { id: CAMPAIGN }];
  await client.query(...query);
  const changes = watching(client);
  await changes.opened();
  await rename(CAMPAIGN, "Told to urql");
  await changes.named(CAMPAIGN, "Told to urql");
  assert.equal(client.readQuery(...query).data.node.name, "Told to urql");
  changes.dispose();
  await streams(0);
});

test("a refusal before the stream begins is a GraphQL error", async () => {
  const { data, error } = await watching(urql("pb_unknown")).next();
  assert.equal(data, undefined);
  assert.equal(error.networkError, undefined);
  assert.equal(error.graphQLErrors.length, 1);
  assert.equal(error.graphQLErrors[0].extensions.code, "UNAUTHENTICATED");
});
