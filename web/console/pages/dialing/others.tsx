import { useEffect } from "react";
import { reason } from "../../parts/boundary";
import type { Hours } from "../../parts/calls/open-hours";
import { Notice } from "../../parts/notice";
import { useSlow } from "../../parts/skeleton";
import { Outdated } from "../../relay/errors";
import { common } from "../../words/common";
import { dialing as words } from "../../words/dialing";
import { Message } from "./message";
import type { Shift } from "./shift";
import type { ShiftState } from "./shift-state";
import { Waiting } from "./waiting";

/** What a caller sees who has no contact. */
export function Others({
  state: { stage, isAway },
  hours,
  shift,
  onLeave,
}: {
  state: ShiftState;
  hours: Hours | null;
  shift: Shift;
  onLeave: () => void;
}) {
  useEffect(() => {
    if (stage.name === "left") onLeave();
  }, [stage.name]);
  switch (stage.name) {
    case "waiting":
      return <Waiting queue={stage.queue} hours={hours} onGoOn={shift.begin} onLeave={onLeave} />;
    case "paused":
      return (
        <Message icon="clock" {...words.paused} onAction={() => void shift.begin()} />
      );
    case "over":
      return (
        <Message
          icon="archive"
          title={words.over.title}
          text={stage.ended.code === "NOT_FOUND" ? words.over.removed : words.over.text(stage.ended.message)}
          action={words.toAssignments}
          onAction={onLeave}
        />
      );
    case "failed":
      if (stage.error instanceof Outdated) throw stage.error; // the page has to be loaded again
      return (
        <Message
          icon="alert"
          title={words.notLoaded}
          text={reason(stage.error)}
          action={common.tryAgain}
          onAction={() => void shift.begin()}
        />
      );
    default:
      return <Starting isAway={isAway} />;
  }
}

function Starting({ isAway }: { isAway: boolean }) {
  const isSlow = useSlow();
  return (
    <div className="caller-page" aria-busy="true">
      {isAway ? <Notice kind="warning">{common.offline}</Notice> : null}
      {isSlow ? (
        <>
          <span className="hidden">{words.loading}</span>
          <span className="skeleton skeleton-name" />
          <span className="skeleton skeleton-call" />
          <span className="skeleton" />
          <span className="skeleton" />
        </>
      ) : null}
    </div>
  );
}
