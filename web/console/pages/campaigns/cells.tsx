import type { ComponentType } from "react";
import { graphql, useFragment } from "react-relay";
import { Moment } from "../../parts/moment";
import { Progress } from "../../parts/progress";
import { now } from "../../relay/clock";
import type { cells_campaign$key } from "../../relay/__generated__/cells_campaign.graphql";
import { campaigns as words } from "../../words/campaigns";
import { counted, daysBetween } from "../../words/format";
import type { ColumnId } from "./layout";

interface Props {
  campaign: cells_campaign$key;
}

/** What stands in each column, but for the name. */
export const CELLS: Partial<Record<ColumnId, ComponentType<Props>>> = {
  start: Start,
  end: End,
  callers: Callers,
  remaining: Remaining,
  created: Created,
  archived: Archived,
};

function useCells(campaign: cells_campaign$key) {
  return useFragment(
    graphql`
      fragment cells_campaign on Campaign {
        status
        timeZone
        startsAt
        endsAt
        activeCallers
        contactCount
        remaining
        createdAt
        createdBy {
          name
        }
        archivedAt
        archiveReason
        archivedBy {
          name
        }
      }
    `,
    campaign,
  );
}

function Start({ campaign }: Props) {
  const { startsAt, timeZone, status } = useCells(campaign);
  if (!startsAt) return <span className="muted">{words.noDate}</span>;
  const opens = new Date(startsAt);
  return (
    <>
      <Moment at={startsAt} zone={timeZone} />
      {status === "ACTIVE" && opens > now() ? (
        <span className="under">{words.opens(daysBetween(now(), opens))}</span>
      ) : null}
    </>
  );
}

function End({ campaign }: Props) {
  const { endsAt, timeZone, status } = useCells(campaign);
  if (!endsAt) return <span className="muted">{words.noDate}</span>;
  const end = new Date(endsAt);
  return (
    <>
      <Moment at={endsAt} zone={timeZone} />
      {status !== "ARCHIVED" && end <= now() ? (
        <span className="under under-warning">{words.ended(daysBetween(end, now()))}</span>
      ) : null}
    </>
  );
}

function Callers({ campaign }: Props) {
  const { activeCallers } = useCells(campaign);
  if (activeCallers == null) return <span className="muted">{words.unknown}</span>;
  return <span className={activeCallers === 0 ? "zero" : undefined}>{counted(activeCallers)}</span>;
}

function Remaining({ campaign }: Props) {
  const { remaining, contactCount } = useCells(campaign);
  const called = Math.max(contactCount - remaining, 0);
  const percent = contactCount > 0 ? Math.floor((100 * called) / contactCount) : 100;
  return (
    <>
      <span className={remaining === 0 ? "zero" : undefined}>{counted(remaining)}</span>
      <Progress value={called} of={contactCount} label={words.called(percent)} />
    </>
  );
}

function Created({ campaign }: Props) {
  const { createdAt, createdBy, timeZone } = useCells(campaign);
  return (
    <>
      <Moment at={createdAt} zone={timeZone} />
      {createdBy ? <span className="under">{words.by(createdBy.name)}</span> : null}
    </>
  );
}

function Archived({ campaign }: Props) {
  const { archivedAt, archiveReason, archivedBy, timeZone } = useCells(campaign);
  if (!archivedAt) return null;
  return (
    <>
      <Moment at={archivedAt} zone={timeZone} />
      {archiveReason === "INACTIVITY" ? (
        <span className="under">{words.automatically}</span>
      ) : archivedBy ? (
        <span className="under">{words.by(archivedBy.name)}</span>
      ) : null}
    </>
  );
}
