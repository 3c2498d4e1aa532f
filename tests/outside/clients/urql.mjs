// urql with its normalised cache against the running service, as an application would set it up.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import * as documents from "./documents.mjs";

const { URL, THRIFTY_URL, TOKEN, CAMPAIGN } = process.env;
const NOT_NODES = [
  "CampaignConnection",
  "CampaignEdge",
  "CampaignEventConnection",
  "PageInfo",
  "UserError",
];

function connected(token = TOKEN, url = URL) {
  return new Client({
    url: `${url}/graphql`,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({
        keys: Object.fromEntries(NOT_NODES.map((name) => [name, () => null])),
        resolvers: { Query: { campaigns: relayPagination() } },
        logger: (level, message) => assert.notEqual(level, "error", message),
      }),
      fetchExchange,
    ],
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  });
}

/** The only GraphQL error of a refused operation; urql must have understood the answer. */
async function refusal(operation) {
  const { error } = await operation;
  assert.equal(error?.networkError, undefined);
  assert.equal(error?.graphQLErrors.length, 1);
  return error.graphQLErrors[0];
}

test("relayPagination joins the pages of a list", async () => {
  const client = connected();
  const variables = { status: "DRAFT", first: 2 };
  let { campaigns } = (await client.query(documents.CAMPAIGNS, variables)).data;
  const { totalCount } = campaigns;
  assert.equal(campaigns.edges.length, 2);
  while (campaigns.pageInfo.hasNextPage) {
    const after = campaigns.pageInfo.endCursor;
    ({ campaigns } = (await client.query(documents.CAMPAIGNS, { ...variables, after })).data);
  }
  assert.equal(new Set(campaigns.edges.map(({ node }) => node.id)).size, totalCount);
  assert.equal(campaigns.edges.length, totalCount);
});

test("a refused mutation is data with user errors, not an error", async () => {
  const { data, error } = await connected().mutation(documents.CREATE, { input: { name: " " } });
  assert.equal(error, undefined);
  assert.equal(data.createCampaign.campaign, null);
  assert.deepEqual(data.createCampaign.userErrors[0].field, ["name"]);
});

test("archiving a campaign updates it in the cache by its id", async () => {
  const client = connected();
  const query = [documents.CAMPAIGN, { id: CAMPAIGN }];
  assert.equal((await client.query(...query)).data.campaign.status, "ACTIVE");
  const { data } = await client.mutation(documents.ARCHIVE, { input: { id: CAMPAIGN } });
  assert.deepEqual(data.archiveCampaign.userErrors, []);
  const cached = client.readQuery(...query);
  assert.equal(cached.data.campaign.status, "ARCHIVED");
  assert.equal(cached.data.campaign.archiveReason, "MANUAL");
});

test("node answers a fragment on its type", async () => {
  const { data } = await connected().query(documents.NODE, { id: CAMPAIGN });
  assert.equal(data.node.__typename, "Campaign");
});

test("an unknown token is UNAUTHENTICATED", async () => {
  const error = await refusal(connected("pb_unknown").query(documents.CAMPAIGNS, {}));
  assert.equal(error.extensions.code, "UNAUTHENTICATED");
});

test("a document that is not valid is refused with its place", async () => {
  const error = await refusal(connected().query("{ viewer { shoeSize } }", {}));
  assert.equal(typeof error.extensions.code, "string");
  assert.equal(error.locations.length, 1);
});

test("a variable of the wrong type is refused", async () => {
  const error = await refusal(connected().query(documents.CAMPAIGNS, { first: "many" }));
  assert.equal(error.extensions.code, "BAD_USER_INPUT");
});

test("an argument out of range is an error with its path", async () => {
  const error = await refusal(connected().query(documents.CAMPAIGNS, { first: 1000 }));
  assert.equal(error.extensions.code, "BAD_USER_INPUT");
  assert.deepEqual(error.path, ["campaigns"]);
});

test("a token that has used up its budget is RATE_LIMITED", async () => {
  const client = connected(TOKEN, THRIFTY_URL);
  const ask = () => client.query(documents.COSTLY, {}, { requestPolicy: "network-only" });
  const error = await refusal(ask().then(ask).then(ask).then(ask));
  assert.equal(error.extensions.code, "RATE_LIMITED");
});
