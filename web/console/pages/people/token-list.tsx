import { useEffect, useState } from "react";
import { graphql } from "react-relay";
import { type Go, type ListAddress, paging, read } from "../../parts/lists/address";
import { DataTable } from "../../parts/lists/data-table";
import { ListPager } from "../../parts/lists/list-pager";
import { NoRows } from "../../parts/lists/no-rows";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type {
  AccessTokenKind,
  tokenListQuery,
} from "../../relay/__generated__/tokenListQuery.graphql";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";
import { RevokeToken } from "./revoke-token";
import { TokenRow } from "./token-row";

const words = people.tokens;

export const FILTERS = { kind: Object.keys(words.kinds) };

type Address = ListAddress<typeof FILTERS>;

const QUERY = graphql`
  query tokenListQuery(
    $kind: AccessTokenKind
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    viewer {
      account {
        timeZone
      }
    }
    accessTokens(kind: $kind, first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        ...tokenRow_token
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
      totalCount
    }
  }
`;

function variables(address: Address): tokenListQuery["variables"] {
  return { kind: (address.filters.kind || null) as AccessTokenKind | null, ...paging(address) };
}

export function tokensAhead(search: string): Promise<void> {
  return readAhead<tokenListQuery>(QUERY, variables(read(search, FILTERS)));
}

export function TokenList({
  address,
  go,
  changes,
}: {
  address: Address;
  go: Go;
  /** How many tokens were made: then the list is read again. */
  changes: number;
}) {
  const { data, isBehind, refresh } = usePageQuery<tokenListQuery>(QUERY, variables(address));
  useFresh(refresh);
  useEffect(() => {
    if (changes > 0) refresh();
  }, [changes, refresh]);
  const [revoked, revoke] = useState<{ id: string; label: string }>();
  const list = data.accessTokens;
  if (!list || list.nodes.length === 0) {
    return <NoRows address={address} go={go} icon="code" none={words.none} />;
  }
  return (
    <>
      <DataTable caption={words.caption} columns={Object.values(COLUMNS.token)} isBusy={isBehind}>
        {list.nodes.map((row) => (
          <TokenRow
            key={row.id}
            token={row}
            zone={data.viewer.account.timeZone}
            onRevoke={revoke}
          />
        ))}
      </DataTable>
      <ListPager
        address={address}
        go={go}
        shown={list.nodes.length}
        total={list.totalCount}
        pageInfo={list.pageInfo}
      />
      {revoked ? <RevokeToken token={revoked} onClose={() => revoke(undefined)} /> : null}
    </>
  );
}
