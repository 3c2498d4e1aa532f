import type { ReactNode } from "react";
import { graphql, useFragment } from "react-relay";
import { addDays, byDay, local } from "../../parts/chart/hours";
import { now } from "../../relay/clock";
import type { figures_campaign$key } from "../../relay/__generated__/figures_campaign.graphql";
import { chart } from "../../words/chart";
import { counted, daysBetween } from "../../words/format";
import { summary } from "../../words/summary";

const words = summary.figures;

/** What an admin asks first. */
export function Figures(props: { campaign: figures_campaign$key }) {
  const campaign = useFragment(
    graphql`
      fragment figures_campaign on Campaign {
        status
        timeZone
        contactCount
        remaining
        activeCallers
        autoArchiveAt
        autoArchiveInDays
        callers(first: 1) {
          totalCount
        }
        results {
          dialed
          reached
          callsByHour {
            hour
            calls
          }
        }
      }
    `,
    props.campaign,
  );
  const { results, timeZone, activeCallers, autoArchiveAt, autoArchiveInDays } = campaign;
  const isActive = campaign.status === "ACTIVE";
  const days = byDay(results.callsByHour, timeZone);
  const { day } = local(now(), timeZone);
  const left =
    autoArchiveInDays ?? (autoArchiveAt ? daysBetween(now(), new Date(autoArchiveAt)) : null);
  return (
    <dl className="figures">
      <Figure label={words.remaining} note={words.ofContacts(campaign.contactCount)}>
        {counted(campaign.remaining)}
      </Figure>
      <Figure label={words.callers} note={words.assigned(campaign.callers.totalCount)}>
        {!isActive ? "0" : activeCallers == null ? words.unknown : counted(activeCallers)}
      </Figure>
      <Figure label={words.today} note={words.yesterday(days.get(addDays(day, -1)) ?? 0)}>
        {counted(days.get(day) ?? 0)}
      </Figure>
      <Figure label={words.talked} note={words.of(results.reached, results.dialed)}>
        {chart.percent(results.reached, results.dialed)}
      </Figure>
      <Figure
        label={words.autoArchive}
        note={left === null || !isActive ? words.isArchived : words.unlessCalled}
        isWarning={autoArchiveInDays != null && isActive}
      >
        {left === null || !isActive ? words.none : words.days(left)}
      </Figure>
    </dl>
  );
}

function Figure({
  label,
  note,
  isWarning = false,
  children,
}: {
  label: string;
  note: string;
  isWarning?: boolean;
  children: ReactNode;
}) {
  return (
    <div className="figure">
      <dt>{label}</dt>
      <dd className={isWarning ? "warning" : undefined}>{children}</dd>
      <dd>{note}</dd>
    </div>
  );
}
