import { graphql } from "react-relay";
import { Empty } from "../../parts/empty";
import { Notice } from "../../parts/notice";
import { useFresh } from "../../relay/fresh";
import { usePageQuery } from "../../relay/page-query";
import type { assignmentListQuery } from "../../relay/__generated__/assignmentListQuery.graphql";
import { assignments as words } from "../../words/assignments";
import { Seat } from "./seat";

const MOST = 100;

/** The assignments, the oldest first. What is archived or taken away leaves by itself. */
export function AssignmentList({ name }: { name: string }) {
  const { data, refresh } = usePageQuery<assignmentListQuery>(
    graphql`
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
    `,
    { first: MOST },
  );
  useFresh(refresh);
  const { nodes, pageInfo } = data.viewer.assignments;
  if (nodes.length === 0) {
    return <Empty icon="phone" title={words.none.title} text={words.none.text} />;
  }
  const calls = nodes.reduce((sum, { today }) => sum + today.dialed, 0);
  const next = nodes.find(({ currentCall }) => currentCall) ?? nodes.find(({ dialing }) => dialing.open);
  return (
    <>
      <p className="contact-line">{words.today(calls, name)}</p>
      {pageInfo.hasNextPage ? <Notice>{words.first(MOST)}</Notice> : null}
      <ul>
        {nodes.map((node) => (
          <Seat key={node.id} assignment={node} isNext={node === next} onChange={refresh} />
        ))}
      </ul>
    </>
  );
}
