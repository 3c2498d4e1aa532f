import { graphql, useFragment } from "react-relay";
import { now } from "../../relay/clock";
import type {
  DialingClosedReason,
  openHours_assignment$key,
} from "../../relay/__generated__/openHours_assignment.graphql";
import { hour, when } from "../../words/when";

export interface Hours {
  isOpen: boolean;
  /** Why callers cannot dial now. */
  reason: DialingClosedReason | null;
  /** "9:00 PM EDT", while it is open. */
  until: string | null;
  /** "tomorrow at 9:00 AM EDT", if it will open. */
  from: string | null;
  /** When that changes. */
  changesAt: Date | null;
  timeZone: string;
}

/** When callers can dial, in the campaign's time zone. The server decides it. */
export function useHours(assignment: openHours_assignment$key | null | undefined): Hours | null {
  const found = useFragment(
    graphql`
      fragment openHours_assignment on Assignment {
        timeZone
        dialing {
          open
          reason
          opensAt
          closesAt
        }
      }
    `,
    assignment,
  );
  if (!found) return null;
  const { timeZone } = found;
  const { open, reason, opensAt, closesAt } = found.dialing;
  const changesAt = open ? closesAt : opensAt;
  return {
    isOpen: open,
    reason: reason ?? null,
    until: closesAt ? hour(new Date(closesAt), timeZone, now()) : null,
    from: opensAt ? when(new Date(opensAt), timeZone, now()) : null,
    changesAt: changesAt ? new Date(changesAt) : null,
    timeZone,
  };
}
