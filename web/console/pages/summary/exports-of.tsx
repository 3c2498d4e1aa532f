import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { ExportState } from "../../parts/exports/export-state";
import { useLiveExports } from "../../parts/exports/live-exports";
import type { exportsOf_campaign$key } from "../../relay/__generated__/exportsOf_campaign.graphql";
import { now } from "../../relay/clock";
import { exports as exportWords } from "../../words/exports";
import { moment } from "../../words/format";
import { summary } from "../../words/summary";

const words = summary.exports;

/** The latest exports that have data of the campaign. */
export function ExportsOf(props: { campaign: exportsOf_campaign$key; onNew: () => void }) {
  const { timeZone, exports } = useFragment(
    graphql`
      fragment exportsOf_campaign on Campaign {
        timeZone
        exports(first: 5) {
          nodes {
            id
            kind
            createdAt
            ...exportState_export
          }
        }
      }
    `,
    props.campaign,
  );
  useLiveExports({
    onChanges: (changes) => {
      if (changes.some(({ was }) => was === undefined)) props.onNew();
    },
    onResync: props.onNew,
  });
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.title}</h2>
        <p>
          <Link className="link" href="/exports">
            {words.all}
          </Link>
        </p>
      </div>
      {exports.nodes.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ul className="lines">
        {exports.nodes.map((each) => (
          <li key={each.id}>
            <span className="grow">
              {exportWords.kinds[each.kind]}
              <span className="under">{moment(new Date(each.createdAt), timeZone, now()).day}</span>
            </span>
            <span className="end">
              <ExportState of={each} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
