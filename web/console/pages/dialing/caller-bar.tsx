import { Button } from "../../parts/button";
import type { Hours } from "../../parts/calls/open-hours";
import { dialing as words } from "../../words/dialing";

/** Which campaign this is, how many calls it were today, until when it is open, and the way out. */
export function CallerBar({
  campaign,
  calls,
  hours,
  onLeave,
}: {
  campaign: string;
  calls: number | null;
  hours: Hours | null;
  onLeave: () => void;
}) {
  const facts = [
    calls === null ? null : words.callsToday(calls),
    hours?.until ? words.openUntil(hours.until) : null,
  ].filter((fact) => fact !== null);
  return (
    <header className="caller-bar">
      <div className="grow">
        <span className="one-line" dir="auto" title={campaign}>
          {campaign}
        </span>
        <small className="number">{facts.join(" · ")}</small>
      </div>
      <Button kind="quiet" isSmall onPress={onLeave}>
        {words.leave}
      </Button>
    </header>
  );
}
