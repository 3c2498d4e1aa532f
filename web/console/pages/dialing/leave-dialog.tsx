import { Button } from "../../parts/button";
import { label, type Result } from "../../parts/calls/results";
import { Dialog, DialogButtons } from "../../parts/dialog";
import { dialing as words } from "../../words/dialing";

/** Asks before a caller leaves a call that has no result, or one that is not saved. */
export function LeaveDialog({
  name,
  result,
  onStay,
  onLeave,
  onSave,
}: {
  name: string;
  result: Result | null;
  onStay: () => void;
  onLeave: () => void;
  onSave: () => void;
}) {
  return (
    <Dialog title={words.leaving.title} isUrgent onClose={onStay}>
      <p className="subject">
        {result ? words.leaving.chosen(name, label(result)) : words.leaving.nothing(name)}
      </p>
      <DialogButtons>
        <Button autoFocus onPress={onStay}>
          {words.leaving.stay}
        </Button>
        <Button kind={result ? "default" : "danger"} onPress={onLeave}>
          {words.leaving.leave}
        </Button>
        {result ? (
          <Button kind="primary" onPress={onSave}>
            {words.leaving.save}
          </Button>
        ) : null}
      </DialogButtons>
    </Dialog>
  );
}
