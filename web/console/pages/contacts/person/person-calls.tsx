import { Suspense, useState } from "react";
import { graphql } from "react-relay";
import { Link } from "wouter";
import { Boundary } from "../../../parts/boundary";
import { CorrectCall } from "../../../parts/calls/correct-call";
import { campaignHref } from "../../../parts/campaigns/status";
import { paging, read, useListAddress, write } from "../../../parts/lists/address";
import { Cell, DataTable, NameCell, SkeletonData } from "../../../parts/lists/data-table";
import { ListPager } from "../../../parts/lists/list-pager";
import { NoRows } from "../../../parts/lists/no-rows";
import { Moment } from "../../../parts/moment";
import { readAhead, usePageQuery } from "../../../relay/page-query";
import type { personCallsQuery } from "../../../relay/__generated__/personCallsQuery.graphql";
import { contacts } from "../../../words/contacts";
import { correct as corrections } from "../../../words/correct";
import { type Result, results } from "../../../words/results";
import { COLUMNS } from "../columns";

const words = contacts.person;
const columns = Object.values(COLUMNS.call);

const QUERY = graphql`
  query personCallsQuery($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    node(id: $id) {
      ... on Contact {
        calls(first: $first, after: $after, last: $last, before: $before) {
          nodes {
            id
            startedAt
            result
            patchThruTarget
            caller {
              name
            }
            campaign {
              id
              name
              status
            }
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
    }
  }
`;

export function callsAhead(id: string, search: string): Promise<void> {
  return readAhead<personCallsQuery>(QUERY, { id, ...paging(read(search, {})) });
}

/** The recorded calls to a person in all campaigns, the latest first. */
export function PersonCalls({ id, name, zone }: { id: string; name: string; zone: string }) {
  const { address } = useListAddress({});
  return (
    <section className="section" aria-labelledby="history">
      <div className="section-head">
        <h2 id="history">{words.history}</h2>
        <p>{words.historyText}</p>
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense fallback={<SkeletonData caption={words.history} columns={columns} />}>
          <Rows id={id} name={name} zone={zone} />
        </Suspense>
      </Boundary>
    </section>
  );
}

function Rows({ id, name, zone }: { id: string; name: string; zone: string }) {
  const { address, go } = useListAddress({});
  const { data, isBehind } = usePageQuery<personCallsQuery>(QUERY, { id, ...paging(address) });
  const [corrected, correct] = useState<{ id: string; name: string; result: Result }>();
  const list = data.node?.calls;
  if (!list || list.nodes.length === 0) {
    return <NoRows address={address} go={go} icon="phone" none={words.none} />;
  }
  return (
    <>
      <DataTable caption={words.history} columns={columns} isBusy={isBehind}>
        {list.nodes.map(({ id: call, startedAt, result, patchThruTarget, caller, campaign }) => (
          <tr role="row" key={call}>
            <NameCell>
              {campaign ? (
                <Link className="name" href={campaignHref(campaign.id, campaign.status)}>
                  <bdi>{campaign.name}</bdi>
                </Link>
              ) : null}
            </NameCell>
            <Cell column={COLUMNS.call.at}>
              <Moment at={startedAt} zone={zone} />
            </Cell>
            <Cell column={COLUMNS.call.result}>
              {result ? results[result] : contacts.inProgress}
              {patchThruTarget ? <span className="under">{patchThruTarget}</span> : null}
              {result ? (
                <span className="under">
                  <button
                    type="button"
                    className="link link-button"
                    aria-label={corrections.openIn(campaign?.name ?? "")}
                    onClick={() => correct({ id: call, name, result })}
                  >
                    {corrections.open}
                  </button>
                </span>
              ) : null}
            </Cell>
            <Cell column={COLUMNS.call.caller}>
              <bdi>{caller.name}</bdi>
            </Cell>
          </tr>
        ))}
      </DataTable>
      <ListPager
        address={address}
        go={go}
        shown={list.nodes.length}
        total={list.totalCount}
        pageInfo={list.pageInfo}
      />
      {corrected ? (
        <CorrectCall call={corrected} onClose={() => correct(undefined)} />
      ) : null}
    </>
  );
}
