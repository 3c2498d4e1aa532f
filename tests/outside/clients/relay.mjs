// Relay's requestSubscription with graphql-sse against the running service.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  Environment,
  Network,
  Observable,
  RecordSource,
  Store,
  requestSubscription,
} from "relay-runtime";
import LiveCampaigns from "./__generated__/LiveCampaignsSubscription.graphql.ts";
import { follow } from "./live.mjs";
import { Messages, connected, rename, streams } from "./streams.mjs";

const { CAMPAIGN } = process.env;

function relay(token) {
  const sse = connected(token);
  const subscribe = ({ text }, variables) =>
    Observable.create((sink) => follow(sse, { query: text, variables }, sink));
  const never = () => assert.fail("nothing is queried");
  return new Environment({
    network: Network.create(never, subscribe),
    store: new Store(new RecordSource()),
  });
}

function watching(environment) {
  return new Messages(({ next, error, complete }) => {
    const { dispose } = requestSubscription(environment, {
      subscription: LiveCampaigns,
      variables: {},
      onNext: (data) => next({ data }),
      onError: error,
      onCompleted: complete,
    });
    return dispose;
  });
}

const nameOf = (environment) => environment.getStore().getSource().get(CAMPAIGN)?.name;

test("a change updates the campaign in the store", async () => {
  const environment = relay();
  const changes = watching(environment);
  await changes.opened();
  await rename(CAMPAIGN, "Told to Relay");
  while (nameOf(environment) !== "Told to Relay") assert.ok(await changes.next());
  changes.dispose();
  await streams(0);
});

test("a refusal before the stream begins is an error with its code", async () => {
  const error = await watching(relay("pb_unknown")).next().catch((error) => error);
  assert.equal(error.source.errors[0].extensions.code, "UNAUTHENTICATED");
});
