import { graphql, useFragment } from "react-relay";
import { Cell, NameCell } from "../../parts/lists/data-table";
import { Moment } from "../../parts/moment";
import type { auditRow_event$key } from "../../relay/__generated__/auditRow_event.graphql";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";

const words = people.audit;

/** Something that happened: what, to whom, by whom and when. */
export function EventRow({ event, zone }: { event: auditRow_event$key; zone: string }) {
  const { kind, at, address, details, user, actor } = useFragment(
    graphql`
      fragment auditRow_event on AuditEvent {
        kind
        at
        address
        details
        user {
          name
        }
        actor {
          name
        }
      }
    `,
    event,
  );
  const by = actor?.name ?? (address ? words.nobody : words.commandLine);
  return (
    <tr role="row">
      <NameCell>
        <span className="name">{words.kinds[kind] ?? kind}</span>
        {told(details).map((line) => (
          <span className="under" key={line}>
            <bdi>{line}</bdi>
          </span>
        ))}
      </NameCell>
      <Cell column={COLUMNS.event.user}>
        {user ? <bdi>{user.name}</bdi> : <span className="muted">–</span>}
      </Cell>
      <Cell column={COLUMNS.event.actor}>
        <bdi className={actor ? undefined : "muted"}>{by}</bdi>
        {address ? <span className="under">{words.from(address)}</span> : null}
      </Cell>
      <Cell column={COLUMNS.event.at}>
        <Moment at={at} zone={zone} />
      </Cell>
    </tr>
  );
}

/** The details of an event that people understand: texts, and what something was changed from and to. */
function told(details: unknown): string[] {
  return Object.entries((details ?? {}) as Record<string, unknown>).flatMap(([name, value]) => {
    if (name === "accessToken" || name === "contact") return [];
    if (typeof value === "string") return [value];
    if (Array.isArray(value)) return [value.join(", ")];
    const change = value as { from?: unknown; to?: unknown } | null;
    if (typeof change !== "object" || change?.to === undefined) return [];
    return [words.changed(name, String(change.from ?? ""), String(change.to))];
  });
}
