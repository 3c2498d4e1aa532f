// graphql-sse while the server is restarted, which the test that runs this does once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CHANGES } from "./documents.mjs";
import { follow } from "./live.mjs";
import { Messages, connected, rename } from "./streams.mjs";

const { CAMPAIGN } = process.env;

test("the client comes back after a restart", { timeout: 120_000 }, async () => {
  const reconnecting = [];
  const client = connected(undefined, { on: { connected: (again) => reconnecting.push(again) } });
  const changes = new Messages((sink) => follow(client, { query: CHANGES }, sink));
  await changes.opened();
  await rename(CAMPAIGN, "Restart now");
  await changes.resync();
  await rename(CAMPAIGN, "After the restart");
  assert.equal((await changes.named(CAMPAIGN, "After the restart")).resync, false);
  assert.deepEqual(reconnecting, [false, true]);
});
