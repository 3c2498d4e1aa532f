import { useEffect, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import type { Environment } from "relay-runtime";
import { Outdated } from "../../relay/errors";
import { assignments as words } from "../../words/assignments";
import { reason } from "../boundary";
import { toast } from "../toasts";
import * as drafts from "./drafts";
import { isPassing, Patience } from "./patience";
import { recordCall } from "./record-call";
import { label } from "./results";

const RECORDED = ["IDEMPOTENCY_KEY_REUSED", "ALREADY_RECORDED"];

/**
 * Sends the results that were saved and that no dialing page sends any more, such as after a tab
 * was closed while the server was away. Returns how many wait. The page that dials with an assignment
 * (`busyWith`) sends its own.
 */
export function useOutbox(userId: string, busyWith?: string): number {
  const environment = useRelayEnvironment();
  const [count, setCount] = useState(0);
  useEffect(() => {
    const patience = new Patience();
    let isOver = false;
    const due = () => drafts.all(userId).filter((each) => each.isDue && each.assignmentId !== busyWith);
    const run = async () => {
      for (let waiting = due(); waiting.length > 0 && !isOver; waiting = due()) {
        setCount(waiting.length);
        if (!(await sendAll(environment, waiting))) await patience.wait();
      }
      if (!isOver) setCount(0);
    };
    void run();
    return () => {
      isOver = true;
      patience.end();
    };
  }, [environment, userId, busyWith]);
  return count;
}

/** False if some could not be sent now. */
async function sendAll(environment: Environment, waiting: drafts.Draft[]): Promise<boolean> {
  for (const draft of waiting) {
    try {
      const { userErrors } = await recordCall(environment, draft, false);
      const [refused] = userErrors;
      drafts.drop(draft.callId);
      tell(draft, refused && !RECORDED.includes(refused.code) ? refused.message : null);
    } catch (error) {
      if (isPassing(error) || error instanceof Outdated) return false;
      drafts.drop(draft.callId);
      tell(draft, reason(error));
    }
  }
  return true;
}

function tell({ result, campaign }: drafts.Draft, why: string | null) {
  if (!result) return;
  if (why === null) toast("positive", words.recorded(label(result), campaign));
  else toast("danger", words.notRecorded(label(result), campaign, why));
}
