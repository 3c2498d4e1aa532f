import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { campaignHref } from "../../parts/campaigns/status";
import { AutoArchiveFlag } from "../../parts/flag";
import { Moment } from "../../parts/moment";
import type {
  recommendation_item$data,
  recommendation_item$key,
} from "../../relay/__generated__/recommendation_item.graphql";
import { campaigns } from "../../words/campaigns";
import { counted, onDay } from "../../words/format";
import { recommendations as words } from "../../words/recommendations";

export type Reason = recommendation_item$data["reasons"][number];

/** A campaign that should be archived, and why. */
export function Recommendation({
  item,
  reason,
  isSelected,
  onSelect,
}: {
  item: recommendation_item$key;
  reason: Reason;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
}) {
  const { campaign, reasons, overlap } = useFragment(
    graphql`
      fragment recommendation_item on ArchiveRecommendation {
        reasons
        campaign {
          id
          name
          timeZone
          endsAt
          eventDate
          contactCount
          remaining
          lastActivityAt
          autoArchiveInDays
        }
        overlap {
          contactCount
          campaign {
            id
            name
          }
        }
      }
    `,
    item,
  );
  const { id, name, timeZone, lastActivityAt } = campaign;
  const others = reasons.filter((each) => each !== reason);
  return (
    <tr
      role="row"
      data-row={id}
      data-selected={isSelected ? true : undefined}
      aria-selected={isSelected}
    >
      <td role="cell" className="cell-check">
        <input
          type="checkbox"
          className="check"
          aria-label={campaigns.select(name)}
          checked={isSelected}
          onChange={(event) => onSelect(event.target.checked)}
        />
      </td>
      <th role="rowheader" scope="row">
        <Link className="name" href={campaignHref(id, "ACTIVE")} title={name}>
          <bdi>{name}</bdi>
        </Link>
        <AutoArchiveFlag days={campaign.autoArchiveInDays} />
      </th>
      <td role="cell" data-label={words.columns.why}>
        <Why reason={reason} campaign={campaign} overlap={overlap} />
        {others.length > 0 ? (
          <span className="under">{words.alsoText(others.map((each) => words.also[each]))}</span>
        ) : null}
      </td>
      <td role="cell" data-label={words.columns.lastCall}>
        {lastActivityAt ? (
          <Moment at={lastActivityAt} zone={timeZone} />
        ) : (
          <span className="muted">{words.never}</span>
        )}
      </td>
      <td role="cell" className="right" data-label={words.columns.remaining}>
        <span className={campaign.remaining === 0 ? "zero" : undefined}>
          {counted(campaign.remaining)}
        </span>
      </td>
    </tr>
  );
}

function Why({
  reason,
  campaign: { timeZone, endsAt, eventDate, contactCount },
  overlap,
}: { reason: Reason } & Pick<recommendation_item$data, "campaign" | "overlap">) {
  switch (reason) {
    case "NO_REMAINING_DIALS":
      return words.complete(contactCount);
    case "PAST_END_DATE":
      return (
        <>
          {words.ended} {endsAt ? <Moment at={endsAt} zone={timeZone} /> : null}
        </>
      );
    case "EVENT_PASSED":
      return eventDate ? words.event(onDay(eventDate)) : "";
    case "OVERLAPPING_CAMPAIGN":
      return overlap ? (
        <>
          {words.overlap(overlap.contactCount)}{" "}
          <Link className="link" href={campaignHref(overlap.campaign.id, "ACTIVE")}>
            <bdi>{overlap.campaign.name}</bdi>
          </Link>
        </>
      ) : (
        words.also.OVERLAPPING_CAMPAIGN
      );
  }
}
