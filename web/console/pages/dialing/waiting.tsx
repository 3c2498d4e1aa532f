import { useEffect, useState } from "react";
import { announce } from "../../parts/toasts";
import type { Hours } from "../../parts/calls/open-hours";
import { useAlarm } from "../../parts/use-alarm";
import { now } from "../../relay/clock";
import { dialing as words } from "../../words/dialing";
import { when } from "../../words/when";
import { Message } from "./message";
import type { Queue } from "./shift-state";

const AGAIN = 60_000; // milliseconds until the queue is looked at again
const SOON = 2_000;
const SPREAD = 3_000; // so that not all callers ask in the same instant

/** Nobody can be called now: why, and when it goes on. It goes on by itself. */
export function Waiting({
  queue,
  hours,
  onGoOn,
  onLeave,
}: {
  queue: Queue | null;
  hours: Hours | null;
  onGoOn: () => void;
  onLeave: () => void;
}) {
  const state = queue?.state ?? "EMPTY";
  const next = queue?.nextDialAt ?? null;
  const isNever = state === "CLOSED" && next === null;
  const [alarm, setAlarm] = useState<Date | null>(null);
  useEffect(() => {
    const from = now().getTime();
    const at = next
      ? Math.max(Date.parse(next) + Math.random() * SPREAD, from + SOON)
      : from + (state === "HAS_DIALS" ? SOON : AGAIN);
    setAlarm(isNever ? null : new Date(at));
  }, [queue, state, next, isNever]);
  useAlarm(alarm, onGoOn);
  const { title, text } =
    state === "CLOSED"
      ? words.closed[hours?.reason ?? "OUTSIDE_DAILY_HOURS"]
      : words.waiting[state];
  useEffect(() => announce(title), [title]);
  const goesOn =
    next && hours ? words.goesOnAt(when(new Date(next), hours.timeZone, now())) : "";
  return (
    <Message
      icon="clock"
      title={title}
      text={`${text} ${goesOn}`}
      after={isNever ? undefined : next || state === "HAS_DIALS" ? words.goesOnByItself : words.looksAgain}
      action={words.toAssignments}
      onAction={onLeave}
    />
  );
}
