import { useEffect, useState } from "react";
import { graphql } from "react-relay";
import { useLiveCampaigns } from "../../parts/campaigns/live-campaigns";
import { now } from "../../relay/clock";
import { usePaced } from "../../relay/live/use-paced";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { callersNowQuery } from "../../relay/__generated__/callersNowQuery.graphql";
import { lasting, summary } from "../../words/summary";
import { LongList } from "./long-list";

const words = summary.callers;
const PAUSE = 1000; // milliseconds
const TICK = 10_000;

const QUERY = graphql`
  query callersNowQuery($id: ID!) {
    campaign(id: $id) {
      id
      callerActivity(loggedIn: true, first: 50) {
        totalCount
        nodes {
          user {
            id
            name
          }
          callStartedAt
          today {
            dialed
          }
        }
      }
    }
  }
`;

export function callersNowAhead(id: string): Promise<void> {
  return readAhead<callersNowQuery>(QUERY, { id });
}

/** Who is logged in now, and whether they are in a call. */
export function CallersNow({ id }: { id: string }) {
  const { data, refresh } = usePageQuery<callersNowQuery>(QUERY, { id });
  const again = usePaced(refresh, PAUSE);
  useLiveCampaigns({
    onChanges: (changes) => {
      if (changes.some((change) => change.id === id)) again();
    },
    onResync: again,
  });
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK);
    return () => clearInterval(timer);
  }, []);
  const activity = data.campaign?.callerActivity;
  if (!activity) return null;
  return (
    <LongList
      title={words.title}
      total={activity.totalCount}
      none={words.none}
      rows={activity.nodes.map(({ user, callStartedAt, today }) => (
        <li key={user.id}>
          <span className={callStartedAt ? "dot" : "dot dot-off"} />
          <span className="grow">
            <bdi>{user.name}</bdi>
            <span className="under">
              {callStartedAt
                ? words.inCall(lasting(now().getTime() - Date.parse(callStartedAt)))
                : words.between}
            </span>
          </span>
          <span className="end">{words.today(today.dialed)}</span>
        </li>
      ))}
    />
  );
}
