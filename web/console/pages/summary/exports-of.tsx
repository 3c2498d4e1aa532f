import { useEffect } from "react";
import { graphql } from "react-relay";
import { Link } from "wouter";
import { ExportState } from "../../parts/exports/export-state";
import { useLiveExports } from "../../parts/exports/live-exports";
import { now } from "../../relay/clock";
import { usePaced } from "../../relay/live/use-paced";
import { usePageQuery } from "../../relay/page-query";
import type { exportsOfQuery } from "../../relay/__generated__/exportsOfQuery.graphql";
import { exports as exportWords } from "../../words/exports";
import { moment } from "../../words/format";
import { summary } from "../../words/summary";

const words = summary.exports;
const PAUSE = 2000; // milliseconds

/** The latest exports that have data of the campaign. `made` grows when one is made here. */
export function ExportsOf({ id, made }: { id: string; made: number }) {
  const { data, refresh } = usePageQuery<exportsOfQuery>(
    graphql`
      query exportsOfQuery($id: ID!) {
        campaign(id: $id) {
          id
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
      }
    `,
    { id },
  );
  const again = usePaced(refresh, PAUSE);
  useEffect(() => {
    if (made > 0) again();
  }, [made, again]);
  useLiveExports({
    onChanges: (changes) => {
      if (changes.some(({ was }) => was === undefined)) again();
    },
    onResync: again,
  });
  const { campaign } = data;
  if (!campaign) return null;
  const { nodes } = campaign.exports;
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
      {nodes.length === 0 ? <p className="muted">{words.none}</p> : null}
      <ul className="lines">
        {nodes.map((each) => (
          <li key={each.id}>
            <span className="grow">
              {exportWords.kinds[each.kind]}
              <span className="under">
                {moment(new Date(each.createdAt), campaign.timeZone, now()).day}
              </span>
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
