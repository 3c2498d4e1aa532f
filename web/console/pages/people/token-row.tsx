import { graphql, useFragment } from "react-relay";
import { Button } from "../../parts/button";
import { Cell, NameCell } from "../../parts/lists/data-table";
import { Moment } from "../../parts/moment";
import { now } from "../../relay/clock";
import type { tokenRow_token$key } from "../../relay/__generated__/tokenRow_token.graphql";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";

const words = people.tokens;

/** A token or a session: for what, whose, when it was used, and whether it has ended. */
export function TokenRow({
  token,
  zone,
  onRevoke,
}: {
  token: tokenRow_token$key;
  zone: string;
  onRevoke: (token: { id: string; label: string }) => void;
}) {
  const { id, label, expiresAt, lastUsedAt, revokedAt, scopes, user } = useFragment(
    graphql`
      fragment tokenRow_token on AccessToken {
        id
        label
        expiresAt
        lastUsedAt
        revokedAt
        scopes
        user {
          name
        }
      }
    `,
    token,
  );
  const hasEnded = revokedAt != null || new Date(expiresAt) <= now();
  return (
    <tr role="row" data-row={id}>
      <NameCell>
        <span className={hasEnded ? "name muted" : "name"}>
          <bdi>{label}</bdi>
        </span>
        {scopes ? (
          <span className="under">
            {scopes.map((each) => words.capabilities[each] ?? each).join(" · ")}
          </span>
        ) : null}
      </NameCell>
      <Cell column={COLUMNS.token.user}>
        <bdi>{user.name}</bdi>
      </Cell>
      <Cell column={COLUMNS.token.used}>
        {lastUsedAt ? (
          <Moment at={lastUsedAt} zone={zone} />
        ) : (
          <span className="muted">{words.never}</span>
        )}
      </Cell>
      <Cell column={COLUMNS.token.expires}>
        {revokedAt ? (
          <>
            <span className="muted">{words.ended}</span>
            <span className="under">
              <Moment at={revokedAt} zone={zone} />
            </span>
          </>
        ) : (
          <Moment at={expiresAt} zone={zone} />
        )}
      </Cell>
      <Cell column={COLUMNS.token.tools}>
        {hasEnded ? null : (
          <Button isSmall kind="quiet" onPress={() => onRevoke({ id, label })}>
            {words.revoke}
            <span className="hidden"> {label}</span>
          </Button>
        )}
      </Cell>
    </tr>
  );
}
