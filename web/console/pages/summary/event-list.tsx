import { graphql, useFragment } from "react-relay";
import { now } from "../../relay/clock";
import type { eventList_campaign$key } from "../../relay/__generated__/eventList_campaign.graphql";
import { moment, zoned } from "../../words/format";
import { summary } from "../../words/summary";
import { LongList } from "./long-list";

const words = summary.events;

/** What happened to the campaign, the latest first. */
export function EventList(props: { campaign: eventList_campaign$key }) {
  const { timeZone, events } = useFragment(
    graphql`
      fragment eventList_campaign on Campaign {
        timeZone
        events(first: 50) {
          totalCount
          nodes {
            id
            kind
            at
            changes
            user {
              name
            }
          }
        }
      }
    `,
    props.campaign,
  );
  const day = (at: string) => moment(new Date(at), timeZone, now()).day;
  return (
    <LongList
      title={words.title}
      total={events.totalCount}
      none=""
      rows={events.nodes.map(({ id, kind, at, changes, user }) => (
        <li key={id}>
          <span className="grow">
            {words.what(kind, changes, day)}
            <span className="under">{user ? <bdi>{user.name}</bdi> : words.automatically}</span>
          </span>
          <time className="end" dateTime={at} title={zoned(new Date(at))}>
            {day(at)}
          </time>
        </li>
      ))}
    />
  );
}
