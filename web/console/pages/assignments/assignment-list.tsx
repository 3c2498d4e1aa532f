import { graphql } from "react-relay";
import { Empty } from "../../parts/empty";
import { useLiveAssignments } from "../../parts/calls/live-assignments";
import { Notice } from "../../parts/notice";
import { toast } from "../../parts/toasts";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { assignmentListQuery } from "../../relay/__generated__/assignmentListQuery.graphql";
import { assignments as words } from "../../words/assignments";
import { Seat } from "./seat";

const MOST = 100;
const LATER = 2;

const QUERY = graphql`
  query assignmentListQuery($first: Int!) {
    viewer {
      assignments(first: $first) {
        nodes {
          id
          campaignName
          today {
            dialed
          }
          dialing {
            open
            opensAt
          }
          currentCall {
            id
          }
          ...seat_assignment
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
`;

export function assignmentsAhead(): Promise<void> {
  return readAhead<assignmentListQuery>(QUERY, { first: MOST });
}

/** The assignments, the oldest first. What is archived or taken away leaves by itself. */
export function AssignmentList({ name }: { name: string }) {
  const { data, refresh } = usePageQuery<assignmentListQuery>(QUERY, { first: MOST });
  useFresh(refresh);
  useLiveAssignments({
    onResync: refresh,
    onChanges: (changes) => {
      for (const { node, was } of changes) {
        const name = was?.campaignName;
        if (!node && typeof name === "string") toast("warning", words.gone(name));
      }
      if (changes.some(({ node, was }) => node && !was)) refresh();
    },
  });
  const { pageInfo } = data.viewer.assignments;
  // First what goes on, then what can be called now.
  const nodes = data.viewer.assignments.nodes
    .filter((node) => node !== null) // it has just left
    .sort((one, other) => order(one) - order(other));
  if (nodes.length === 0) {
    return <Empty icon="phone" title={words.none.title} text={words.none.text} />;
  }
  const calls = nodes.reduce((sum, { today }) => sum + today.dialed, 0);
  return (
    <>
      <p className="contact-line">{words.today(calls, name)}</p>
      {pageInfo.hasNextPage ? <Notice>{words.first(MOST)}</Notice> : null}
      <ul>
        {nodes.map((node) => (
          <Seat
            key={node.id}
            assignment={node}
            isNext={node === nodes[0] && order(node) < LATER}
            onChange={refresh}
          />
        ))}
      </ul>
    </>
  );
}

function order({ currentCall, dialing }: { currentCall: unknown; dialing: { open: boolean; opensAt: unknown } }) {
  if (currentCall) return 0;
  if (dialing.open) return 1;
  return dialing.opensAt ? LATER : LATER + 1;
}
