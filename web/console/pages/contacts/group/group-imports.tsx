import { graphql, useFragment } from "react-relay";
import { Moment } from "../../../parts/moment";
import type { groupImports_group$key } from "../../../relay/__generated__/groupImports_group.graphql";
import { contacts } from "../../../words/contacts";

const words = contacts.group;

/** The latest uploads to a group, with their rejected rows as long as these are kept. */
export function GroupImports({ group, zone }: { group: groupImports_group$key; zone: string }) {
  const { imports } = useFragment(
    graphql`
      fragment groupImports_group on ContactGroup {
        imports(first: 10) {
          nodes {
            at
            accepted
            duplicates
            rejected
            rejectionsUrl
            user {
              name
            }
          }
        }
      }
    `,
    group,
  );
  return (
    <section className="section" aria-labelledby="uploads">
      <div className="section-head">
        <h2 id="uploads">{words.uploads}</h2>
      </div>
      {imports.nodes.length === 0 ? <p className="muted">{words.noUploads}</p> : null}
      <ul className="lines">
        {imports.nodes.map(({ at, accepted, duplicates, rejected, rejectionsUrl, user }, place) => (
          <li key={`${at} ${place}`}>
            <div className="grow">
              <span className="number">{words.uploaded(accepted, duplicates, rejected)}</span>
              <span className="under">
                <Moment at={at} zone={zone} />
                {user ? <> {words.by(user.name)}</> : null}
              </span>
              {rejectionsUrl ? (
                <a className="link small" href={rejectionsUrl} download>
                  {words.rejectedFile}
                </a>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
