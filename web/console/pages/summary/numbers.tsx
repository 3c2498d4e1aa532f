import { graphql, useFragment } from "react-relay";
import type { numbers_campaign$key } from "../../relay/__generated__/numbers_campaign.graphql";
import { phone } from "../../words/format";
import { summary } from "../../words/summary";
import { LongList } from "./long-list";

const words = summary.numbers;

/** The phone numbers of the campaign, and those that are being released. */
export function Numbers(props: { campaign: numbers_campaign$key }) {
  const { phoneNumbers, assignedNumberCount } = useFragment(
    graphql`
      fragment numbers_campaign on Campaign {
        assignedNumberCount
        phoneNumbers(first: 100) {
          totalCount
          nodes {
            id
            e164
            state
            status
          }
        }
      }
    `,
    props.campaign,
  );
  return (
    <LongList
      title={words.title}
      note={words.count(assignedNumberCount)}
      total={phoneNumbers.totalCount}
      none={words.none}
      rows={phoneNumbers.nodes.map(({ id, e164, state, status }) => (
        <li key={id}>
          <span className="grow number">{phone(e164)}</span>
          <span className="end">{status === "ASSIGNED" ? state : words.status[status]}</span>
        </li>
      ))}
    />
  );
}
