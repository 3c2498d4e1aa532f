import { now } from "../relay/clock";
import { moment, zoned } from "../words/format";

/** A time in the time zone of its campaign, which is named. Yours is in the tooltip. */
export function Moment({ at, zone }: { at: string; zone: string }) {
  const date = new Date(at);
  const parts = moment(date, zone, now());
  return (
    <time dateTime={at} title={zoned(date)}>
      {parts.day}
      <span className="comma">,</span>{" "}
      <span className="time number">
        {parts.time} <span className="zone">{parts.zone}</span>
      </span>
    </time>
  );
}
