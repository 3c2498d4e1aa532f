import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { campaignHref } from "../../../parts/campaigns/status";
import type { groupCampaigns_group$key } from "../../../relay/__generated__/groupCampaigns_group.graphql";
import { contacts } from "../../../words/contacts";
import { frame } from "../../../words/frame";

const words = contacts.group;
const STATUS = { ACTIVE: frame.active, DRAFT: frame.draft, ARCHIVED: frame.archived };

/** The campaigns that name a group. */
export function GroupCampaigns({ group }: { group: groupCampaigns_group$key }) {
  const { using } = useFragment(
    graphql`
      fragment groupCampaigns_group on ContactGroup {
        using: campaigns(first: 10) {
          nodes {
            id
            name
            status
          }
          totalCount
        }
      }
    `,
    group,
  );
  const others = using.totalCount - using.nodes.length;
  return (
    <section className="section" aria-labelledby="campaigns">
      <div className="section-head">
        <h2 id="campaigns">{words.campaigns}</h2>
      </div>
      {using.nodes.length === 0 ? <p className="muted">{words.noCampaigns}</p> : null}
      <ul className="lines">
        {using.nodes.map(({ id, name, status }) => (
          <li key={id}>
            <Link className="grow name" href={campaignHref(id, status)}>
              <bdi>{name}</bdi>
            </Link>
            <span className="end">{STATUS[status]}</span>
          </li>
        ))}
      </ul>
      {others > 0 ? <p className="more muted">{words.moreCampaigns(others)}</p> : null}
    </section>
  );
}
