import { useState } from "react";
import { CorrectCall } from "../../parts/calls/correct-call";
import type { Result } from "../../parts/calls/results";
import { correct as words } from "../../words/correct";
import type { Recorded } from "./shift-state";

/** The call before this one, whose result the caller may have mistyped. */
export function LastCall({
  last: { callId, name, result },
  onDone,
}: {
  last: Recorded;
  onDone: (result: Result) => void;
}) {
  const [isCorrecting, setCorrecting] = useState(false);
  return (
    <>
      <p className="last-call">
        <bdi>{words.last(name, result)}</bdi>{" "}
        <button type="button" className="link link-button" onClick={() => setCorrecting(true)}>
          {words.open}
        </button>
      </p>
      {isCorrecting ? (
        // The page around it is a form of its own, which would be sent as well.
        <div onSubmit={(event) => event.stopPropagation()}>
          <CorrectCall
            call={{ id: callId, name, result }}
            onClose={() => setCorrecting(false)}
            onDone={onDone}
          />
        </div>
      ) : null}
    </>
  );
}
