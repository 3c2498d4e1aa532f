// A program whose operations are typed by the schema alone: `tsc --strict` is its test.
import { graphql } from "./__generated__/index.ts";
import type { CampaignPageQuery, CampaignStatus, TypedDocumentString } from "./__generated__/graphql.ts";

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch("http://127.0.0.1:8000/graphql", {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json",
      authorization: "Bearer paste-your-token",
      "content-type": "application/json",
    },
    body: JSON.stringify({ query: document.toString(), variables }),
  });
  const answer = (await response.json()) as Answer<Data>;
  if (!answer.data) throw new Error(answer.errors?.[0]?.extensions?.code ?? "no data");
  return answer.data;
}

const CampaignPage = graphql(`
  query CampaignPage($status: CampaignStatus, $order: CampaignOrder, $after: String) {
    campaigns(status: $status, orderBy: $order, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        endsAt
        eventDate
        autoArchiveInDays
        allowedActions
      }
    }
  }
`);

const AnyNode = graphql(`
  query AnyNode($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Campaign {
        status
      }
      ... on Call {
        answers
      }
    }
  }
`);

const CreateCampaign = graphql(`
  mutation CreateCampaign($input: CreateCampaignInput!) {
    createCampaign(input: $input) {
      campaign {
        id
        createdAt
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

const LogCall = graphql(`
  mutation LogCall($input: RecordCallInput!) {
    recordCall(input: $input) {
      call {
        result
      }
      next {
        id
      }
      userErrors {
        code
      }
    }
  }
`);

/** Every name on an index page: walks the pages by their cursors. */
export async function names(status: CampaignStatus): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const order = { field: "NAME", direction: "ASC" } as const;
    const { campaigns }: CampaignPageQuery = await ask(CampaignPage, { status, order, after });
    if (!campaigns) throw new Error("the campaigns were refused");
    found.push(...campaigns.nodes.map((campaign) => campaign.name));
    after = campaigns.pageInfo.hasNextPage ? campaigns.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** What a thing is; the type name tells its fields apart. */
export async function described(id: string): Promise<string> {
  const { node } = await ask(AnyNode, { id });
  if (!node) return "nothing";
  switch (node.__typename) {
    case "Campaign":
      return node.status === "ARCHIVED" ? "an archived campaign" : "a campaign";
    case "Call":
      return `a call with ${typeof node.answers} answers`;
    default:
      return node.__typename;
  }
}

/** The new campaign's id, or why there is none. */
export async function created(name: string): Promise<string> {
  const { createCampaign } = await ask(CreateCampaign, {
    input: {
      name,
      startsAt: new Date().toISOString(),
      targeting: { base: { contactGroupId: "group" }, added: [{ campaign: { id: "past" } }] },
    },
  });
  if (!createCampaign) throw new Error("the mutation was refused");
  if (createCampaign.campaign) return createCampaign.campaign.id;
  return createCampaign.userErrors.map((e) => `${e.code} ${e.field.join(".")}`).join();
}

export async function noAnswer(callId: string): Promise<string | undefined> {
  const input = { callId, result: "NO_ANSWER", answers: { q1: true }, claimNext: true } as const;
  return (await ask(LogCall, { input })).recordCall?.next?.id;
}

// What the schema does not allow must not compile.

export const mistakes = [
  // @ts-expect-error There is no such status.
  () => ask(CampaignPage, { status: "DELETED" }),
  // @ts-expect-error A name is needed.
  () => ask(CreateCampaign, { input: {} }),
  // @ts-expect-error A segment is a contact group or a past campaign, not both.
  () => ask(CreateCampaign, { input: { name: "", targeting: { base: { contactGroupId: "1", campaign: { id: "2" } } } } }),
  // @ts-expect-error The operation did not select it.
  async () => (await ask(CampaignPage, {})).campaigns.nodes[0]?.status,
];
