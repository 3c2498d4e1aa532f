import { graphql, useFragment } from "react-relay";
import { IconButton } from "../../parts/button";
import { Cell, NameCell } from "../../parts/lists/data-table";
import { Flyout } from "../../parts/menu";
import { Moment } from "../../parts/moment";
import { useCan } from "../../parts/sections";
import { useSession } from "../../relay/session";
import type { userRow_user$key } from "../../relay/__generated__/userRow_user.graphql";
import { lists } from "../../words/lists";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";
import type { ActOnUser, UserAction } from "./user-actions";
import { userEntries } from "./user-entries";

/** A user in the list. */
export function UserRow({
  user,
  zone,
  onAction,
}: {
  user: userRow_user$key;
  zone: string;
  onAction: ActOnUser;
}) {
  const { id, name, email, role, status, createdAt, refusedActions } = useFragment(
    graphql`
      fragment userRow_user on User {
        id
        name
        email
        role
        status
        createdAt
        refusedActions {
          action
          message
        }
      }
    `,
    user,
  );
  const canManage = useCan()("MANAGE_ACCOUNT");
  const isYou = useSession().session?.user.id === id;
  return (
    <tr role="row" data-row={id}>
      <NameCell>
        <span className="name">
          <bdi>{name}</bdi>
          {isYou ? <span className="muted"> ({people.list.you})</span> : null}
        </span>
        <span className="under">
          <bdi>{email}</bdi>
        </span>
      </NameCell>
      <Cell column={COLUMNS.user.role}>{people.roles[role] ?? role}</Cell>
      <Cell column={COLUMNS.user.status}>
        <span className={status === "ACTIVE" ? undefined : "muted"}>
          {people.statuses[status] ?? status}
        </span>
      </Cell>
      <Cell column={COLUMNS.user.since}>
        <Moment at={createdAt} zone={zone} />
      </Cell>
      <Cell column={COLUMNS.user.tools}>
        {canManage ? (
          <Flyout
            label={lists.actionsFor(name)}
            trigger={<IconButton icon="dots" label={lists.actionsFor(name)} />}
            entries={userEntries(status, refusedActions)}
            onAction={(action) => onAction(action as UserAction, { id, name, role, status })}
          />
        ) : null}
      </Cell>
    </tr>
  );
}
