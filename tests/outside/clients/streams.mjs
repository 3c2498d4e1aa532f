// What the tests of subscriptions have in common.
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { RENAME } from "./documents.mjs";
import { connect } from "./live.mjs";

const { URL, TOKEN, METRICS_TOKEN } = process.env;

const clients = [];

/** Subscriptions as docs/api.md sets them up, with a shorter time between attempts. */
export function connected(token = TOKEN, options = {}) {
  const retry = () => new Promise((resolve) => setTimeout(resolve, 200 * Math.random()));
  const client = connect(`${URL}/graphql`, token, { singleConnection: false, retry, ...options });
  clients.push(client);
  return client;
}

afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

/** The messages of a subscription, one after the other. `begin` takes the sink for them. */
export class Messages {
  all = [];
  #read = 0;
  #wake = () => {};
  #error;
  #ended = false;

  constructor(begin) {
    this.dispose = begin({
      next: (result) => this.#tell(() => this.all.push(result)),
      error: (error) => this.#tell(() => (this.#error = error)),
      complete: () => this.#tell(() => (this.#ended = true)),
    });
  }

  #tell(what) {
    what();
    this.#wake();
  }

  /** The next message; undefined if the subscription has ended. */
  async next() {
    while (this.#read === this.all.length) {
      if (this.#error) throw this.#error;
      if (this.#ended) return undefined;
      await new Promise((resolve) => (this.#wake = resolve));
    }
    return this.all[this.#read++];
  }

  /** The next message that makes the client read what it shows. */
  async resync() {
    while (!(await this.next()).data.campaignsChanged.resync);
  }

  /** The first message, which must say that the client has to read what it shows. */
  async opened() {
    const { campaignsChanged } = (await this.next()).data;
    assert.ok(campaignsChanged.cursor);
    assert.equal(campaignsChanged.resync, true);
    return campaignsChanged.cursor;
  }

  /** The next message that tells of this name of the campaign. */
  async named(id, name) {
    for (;;) {
      const { campaignsChanged } = (await this.next()).data;
      const told = campaignsChanged.changes.find((change) => change.id === id);
      if (told?.campaign?.name === name) return campaignsChanged;
    }
  }
}

export async function rename(id, name) {
  const response = await fetch(`${URL}/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ query: RENAME, variables: { input: { id, name } } }),
  });
  assert.deepEqual((await response.json()).data?.updateCampaign.userErrors, []);
}

/** Returns once the server has this many streams. */
export async function streams(wanted) {
  for (;;) {
    const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
    const page = await (await fetch(`${URL}/metrics`, { headers })).text();
    if (Number(page.match(/^phonebank_live_streams (\S+)$/m)[1]) === wanted) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
