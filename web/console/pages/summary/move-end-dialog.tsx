import {
  parseAbsolute,
  parseDateTime,
  toCalendarDateTime,
  toZoned,
} from "@internationalized/date";
import { type FormEvent, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { Dialog, DialogButtons } from "../../parts/dialog";
import { Field } from "../../parts/field";
import { Moment } from "../../parts/moment";
import { toast } from "../../parts/toasts";
import { common } from "../../words/common";
import { summary } from "../../words/summary";
import { moveEnd } from "./move-end";

const words = summary.move;
const MINUTES = 16; // characters of 2026-11-03T21:00

/** Asks for a new end, as a time in the zone of the campaign. */
export function MoveEndDialog({
  campaign: { id, endsAt, timeZone },
  onClose,
}: {
  campaign: { id: string; endsAt: string; timeZone: string };
  onClose: () => void;
}) {
  const environment = useRelayEnvironment();
  const [text, setText] = useState(
    toCalendarDateTime(parseAbsolute(endsAt, timeZone)).toString().slice(0, MINUTES),
  );
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const wanted = read(text, timeZone);
  const undo = () =>
    moveEnd(environment, id, endsAt).then(
      () => toast("positive", words.undone),
      (error: unknown) => toast("danger", words.notUndone(reason(error))),
    );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!wanted) {
      setProblem(words.noTime);
      return;
    }
    setBusy(true);
    try {
      await moveEnd(environment, id, wanted);
      toast("positive", words.done, () => void undo());
      onClose();
    } catch (error) {
      setProblem(reason(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <form className="move-end" noValidate onSubmit={submit}>
        <Field
          label={words.label}
          type="datetime-local"
          autoFocus
          required
          value={text}
          help={words.help(timeZone.replaceAll("_", " "))}
          problem={problem}
          onChange={(event) => {
            setText(event.target.value);
            setProblem(undefined);
          }}
        />
        <p className="small muted">
          {wanted ? (
            <>
              {words.becomes} <Moment at={wanted} zone={timeZone} />
            </>
          ) : null}
        </p>
        <DialogButtons>
          <Button onPress={onClose}>{common.cancel}</Button>
          <Button type="submit" kind="primary" isBusy={isBusy}>
            {words.confirm}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}

/** An hour that clocks skip is the one after it; of one that they repeat, it is the first. */
function read(text: string, timeZone: string): string | null {
  try {
    return toZoned(parseDateTime(text), timeZone).toAbsoluteString();
  } catch {
    return null;
  }
}
