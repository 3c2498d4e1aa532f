// Apollo Client against the running service, as an application would set it up.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ApolloClient,
  CombinedGraphQLErrors,
  HttpLink,
  InMemoryCache,
  gql,
} from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import * as documents from "./documents.mjs";

const { URL, THRIFTY_URL, TOKEN, CAMPAIGN } = process.env;
const CAMPAIGNS = gql(documents.CAMPAIGNS);

function connected(token = TOKEN, url = URL) {
  return new ApolloClient({
    link: new HttpLink({
      uri: `${url}/graphql`,
      headers: { authorization: `Bearer ${token}` },
    }),
    cache: new InMemoryCache({
      possibleTypes: { Node: ["Campaign", "ContactGroup", "User", "Account"] },
      typePolicies: {
        Query: { fields: { campaigns: relayStylePagination(["status", "search", "orderBy"]) } },
      },
    }),
  });
}

/** The only GraphQL error of a refused operation; Apollo must have understood the answer. */
async function refusal(operation) {
  try {
    await operation;
  } catch (error) {
    assert.ok(CombinedGraphQLErrors.is(error), `not a GraphQL error: ${error}`);
    assert.equal(error.errors.length, 1);
    return error.errors[0];
  }
  return assert.fail("it was not refused");
}

test("relayStylePagination joins the pages of a list", async () => {
  const client = connected();
  const query = { query: CAMPAIGNS, variables: { status: "DRAFT", first: 2 } };
  let { campaigns } = (await client.query(query)).data;
  const { totalCount } = campaigns;
  assert.equal(campaigns.edges.length, 2);
  const shown = client.watchQuery(query);
  while (campaigns.pageInfo.hasNextPage) {
    await shown.fetchMore({ variables: { after: campaigns.pageInfo.endCursor } });
    ({ campaigns } = client.readQuery(query));
  }
  assert.equal(new Set(campaigns.edges.map(({ node }) => node.id)).size, totalCount);
  assert.equal(campaigns.edges.length, totalCount);
  client.stop();
});

test("a refused mutation is data with user errors, not an error", async () => {
  const { data } = await connected().mutate({
    mutation: gql(documents.CREATE),
    variables: { input: { name: " " } },
  });
  assert.equal(data.createCampaign.campaign, null);
  assert.deepEqual(data.createCampaign.userErrors[0].field, ["name"]);
});

test("archiving a campaign updates it in the cache by its id", async () => {
  const client = connected();
  const query = { query: gql(documents.CAMPAIGN), variables: { id: CAMPAIGN } };
  assert.equal((await client.query(query)).data.campaign.status, "ACTIVE");
  const { data } = await client.mutate({
    mutation: gql(documents.ARCHIVE),
    variables: { input: { id: CAMPAIGN } },
  });
  assert.deepEqual(data.archiveCampaign.userErrors, []);
  const { campaign } = client.readQuery(query);
  assert.equal(campaign.status, "ARCHIVED");
  assert.equal(campaign.archiveReason, "MANUAL");
});

test("node answers a fragment on its type", async () => {
  const query = { query: gql(documents.NODE), variables: { id: CAMPAIGN } };
  assert.equal((await connected().query(query)).data.node.__typename, "Campaign");
});

test("an unknown token is UNAUTHENTICATED", async () => {
  const client = connected("pb_unknown");
  const error = await refusal(client.query({ query: CAMPAIGNS }));
  assert.equal(error.extensions.code, "UNAUTHENTICATED");
});

test("a document that is not valid is refused with its place", async () => {
  const error = await refusal(connected().query({ query: gql("{ viewer { shoeSize } }") }));
  assert.equal(typeof error.extensions.code, "string");
  assert.equal(error.locations.length, 1);
});

test("a variable of the wrong type is refused", async () => {
  const query = { query: CAMPAIGNS, variables: { first: "many" } };
  const error = await refusal(connected().query(query));
  assert.equal(error.extensions.code, "BAD_USER_INPUT");
});

test("an argument out of range is an error with its path", async () => {
  const query = { query: CAMPAIGNS, variables: { first: 1000 } };
  const error = await refusal(connected().query(query));
  assert.equal(error.extensions.code, "BAD_USER_INPUT");
  assert.deepEqual(error.path, ["campaigns"]);
});

test("a token that has used up its budget is RATE_LIMITED", async () => {
  const client = connected(TOKEN, THRIFTY_URL);
  const ask = () => client.query({ query: gql(documents.COSTLY), fetchPolicy: "no-cache" });
  const error = await refusal(ask().then(ask).then(ask).then(ask));
  assert.equal(error.extensions.code, "RATE_LIMITED");
});
