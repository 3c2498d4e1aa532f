import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { dialing as words } from "../../words/dialing";
import type { ShiftState } from "./shift-state";

/** The bottom edge during a call: first the way to the results, then the one filled button. */
export function CallFoot({
  state: { saving, isPausing, ended },
  hasResult,
  onPause,
}: {
  state: ShiftState;
  hasResult: boolean;
  onPause: () => void;
}) {
  const isSaving = saving !== "no";
  return (
    <footer className="caller-foot">
      <button
        type="button"
        className="button"
        aria-pressed={isPausing}
        aria-label={words.pauseAfter}
        title={words.pauseAfter}
        disabled={isSaving || ended !== null}
        onClick={onPause}
      >
        {isPausing ? <Icon name="check" /> : null}
        {words.pause}
      </button>
      {hasResult ? (
        <Button kind="primary" type="submit" isBusy={isSaving}>
          {saving === "sending"
            ? words.saving
            : isSaving
              ? words.waitingForServer
              : ended
                ? words.saveAndFinish
                : isPausing
                  ? words.saveAndPause
                  : words.save}
        </Button>
      ) : (
        <button type="button" className="button" onClick={toResults}>
          {words.choose}
          <Icon name="down" />
        </button>
      )}
    </footer>
  );
}

function toResults() {
  document.getElementById("how")?.scrollIntoView();
  document.querySelector<HTMLElement>(".results input")?.focus({ preventScroll: true });
}
