import { fetchQuery, graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import type { CampaignName, Status } from "../../parts/campaigns/status";
import type { matchingQuery } from "../../relay/__generated__/matchingQuery.graphql";
import { type Address, conditions } from "./address";

/** So many campaigns can be chosen at once. */
export const MOST = 2000;

type PageInfo = { hasNextPage: boolean; endCursor?: string | null | undefined } | undefined;

/** All campaigns that match, the newest first, up to MOST. Raises what the network raises. */
export async function matching(
  environment: Environment,
  address: Address,
  status: Status,
): Promise<CampaignName[]> {
  const found: CampaignName[] = [];
  let after: string | null = null;
  do {
    const data: matchingQuery["response"] | undefined = await fetchQuery<matchingQuery>(
      environment,
      graphql`
        query matchingQuery(
          $status: CampaignStatus!
          $search: String
          $filter: CampaignFilter
          $after: String
        ) {
          campaigns(status: $status, search: $search, filter: $filter, first: 100, after: $after) {
            nodes {
              id
              name
            }
            pageInfo {
              hasNextPage
              endCursor
            }
          }
        }
      `,
      { ...conditions(address, status), after },
      { networkCacheConfig: { force: true } },
    ).toPromise();
    found.push(...(data?.campaigns?.nodes ?? []));
    const page: PageInfo = data?.campaigns?.pageInfo;
    after = (page?.hasNextPage && page.endCursor) || null;
  } while (after !== null && found.length < MOST);
  return found.slice(0, MOST);
}
