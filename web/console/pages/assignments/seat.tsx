import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { useHours } from "../../parts/calls/open-hours";
import { useAlarm } from "../../parts/use-alarm";
import type { seat_assignment$key } from "../../relay/__generated__/seat_assignment.graphql";
import { assignments as words } from "../../words/assignments";

/** A place as a caller in a campaign: whether calls can be made there now, and the way to them. */
export function Seat({
  assignment: key,
  isNext,
  onChange,
}: {
  assignment: seat_assignment$key;
  /** It has the one filled button of the page. */
  isNext: boolean;
  /** It has opened or closed. */
  onChange: () => void;
}) {
  const seat = useFragment(
    graphql`
      fragment seat_assignment on Assignment {
        id
        campaignName
        description
        today {
          dialed
        }
        currentCall {
          id
        }
        ...openHours_assignment
      }
    `,
    key,
  );
  const hours = useHours(seat);
  useAlarm(hours?.changesAt ?? null, onChange);
  const { campaignName: name, currentCall } = seat;
  const isOpen = hours?.isOpen ?? false;
  const state = isOpen
    ? words.open(hours?.until ?? "")
    : hours?.from
      ? words.opens(hours.from)
      : words.closed[hours?.reason ?? "NOT_ACTIVE"];
  return (
    <li className="seat">
      <h2>
        <bdi>{name}</bdi>
      </h2>
      {seat.description ? (
        <p className="seat-about" dir="auto">
          {seat.description}
        </p>
      ) : null}
      <p>
        <span className="state">
          <span className={isOpen ? "dot" : "dot dot-off"} />
          {state}
        </span>
        <span className="number">{words.calls(seat.today.dialed)}</span>
        {currentCall ? <span className="flag">{words.inCall}</span> : null}
      </p>
      {isOpen || currentCall ? (
        <Link
          className={`button button-wide${isNext ? " button-primary" : ""}`}
          href={`/assignments/${encodeURIComponent(seat.id)}`}
          aria-label={currentCall ? words.goOnFor(name) : words.beginFor(name)}
        >
          {currentCall ? words.goOn : words.begin}
        </Link>
      ) : null}
    </li>
  );
}
