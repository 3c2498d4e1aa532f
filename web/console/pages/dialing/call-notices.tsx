import { Button } from "../../parts/button";
import type { Draft } from "../../parts/calls/drafts";
import { label } from "../../parts/calls/results";
import { Notice } from "../../parts/notice";
import { dialing as words } from "../../words/dialing";
import type { ShiftState } from "./shift-state";

/** What a caller has to know during a call: that the campaign is over, or the server is away. */
export function CallNotices({
  state: { saving, isAway, ended, problem },
  draft,
  onTry,
}: {
  state: ShiftState;
  draft: Draft;
  onTry: () => void;
}) {
  return (
    <div className="caller-notices">
      {ended ? (
        <Notice kind="warning">
          {ended.code === "WRONG_STATUS" ? words.archived : words.removed}
        </Notice>
      ) : null}
      {problem ? <Notice kind="danger">{problem}</Notice> : null}
      {saving === "outdated" ? (
        <Notice
          kind="warning"
          action={
            <Button isSmall icon="again" onPress={() => location.reload()}>
              {words.reload}
            </Button>
          }
        >
          {words.outdated}
        </Notice>
      ) : saving === "kept" && draft.result ? (
        <Notice
          kind="warning"
          action={
            <Button isSmall icon="again" onPress={onTry}>
              {words.tryNow}
            </Button>
          }
        >
          {words.kept(label(draft.result))}
        </Notice>
      ) : isAway ? (
        <Notice kind="warning">{words.away}</Notice>
      ) : null}
    </div>
  );
}
