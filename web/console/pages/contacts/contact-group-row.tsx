import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { IconButton } from "../../parts/button";
import { Cell, NameCell } from "../../parts/lists/data-table";
import { Flyout } from "../../parts/menu";
import { Moment } from "../../parts/moment";
import { useCan } from "../../parts/sections";
import type { contactGroupRow_group$key } from "../../relay/__generated__/contactGroupRow_group.graphql";
import { contacts } from "../../words/contacts";
import { counted } from "../../words/format";
import { lists } from "../../words/lists";
import { COLUMNS } from "./columns";
import { type Group, type GroupAction, groupEntries } from "./group-actions";

/** A contact group in the list. */
export function ContactGroupRow({
  group,
  zone,
  onAction,
}: {
  group: contactGroupRow_group$key;
  zone: string;
  onAction: (action: GroupAction, group: Group) => void;
}) {
  const { id, name, archived, contactCount, campaigns, imports } = useFragment(
    graphql`
      fragment contactGroupRow_group on ContactGroup {
        id
        name
        archived
        contactCount
        campaigns(first: 1) {
          totalCount
        }
        imports(first: 1) {
          nodes {
            at
          }
        }
      }
    `,
    group,
  );
  const can = useCan();
  const uploaded = imports.nodes[0]?.at;
  return (
    <tr role="row" data-row={id} tabIndex={-1}>
      <NameCell>
        <Link className="name" href={`/contacts/groups/${encodeURIComponent(id)}`} title={name}>
          <bdi>{name}</bdi>
        </Link>
      </NameCell>
      <Cell column={COLUMNS.group.contacts}>
        <Counted count={contactCount} />
      </Cell>
      <Cell column={COLUMNS.group.campaigns}>
        <Counted count={campaigns.totalCount} />
      </Cell>
      <Cell column={COLUMNS.group.uploaded}>
        {uploaded ? (
          <Moment at={uploaded} zone={zone} />
        ) : (
          <span className="muted">{contacts.groups.never}</span>
        )}
      </Cell>
      <Cell column={COLUMNS.group.tools}>
        <Flyout
          label={lists.actionsFor(name)}
          trigger={<IconButton icon="dots" label={lists.actionsFor(name)} />}
          entries={groupEntries(archived, can("ERASE"))}
          onAction={(action) => onAction(action as GroupAction, { id, name })}
        />
      </Cell>
    </tr>
  );
}

function Counted({ count }: { count: number }) {
  return <span className={count === 0 ? "number zero" : "number"}>{counted(count)}</span>;
}
