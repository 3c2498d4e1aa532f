import { type ReactNode, useState } from "react";
import { Problems } from "../../relay/change";
import { common } from "../../words/common";
import { reason } from "../boundary";
import { Button } from "../button";
import { Dialog, DialogButtons } from "../dialog";
import { Notice } from "../notice";

/** What is wrong with a field, by its name in the input of the mutation. */
export type ProblemOf = (field: string) => string | undefined;

/**
 * A short form over the page. Problems stand beside their fields, anything else above the buttons,
 * and what was typed stays.
 */
export function FormDialog({
  title,
  submit,
  fields,
  onClose,
  onSubmit,
  children,
}: {
  title: string;
  /** What the button does. */
  submit: string;
  /** The fields that show their problems themselves. */
  fields: readonly string[];
  onClose: () => void;
  /** Raises what is to be shown. When it returns, the dialog has done its work. */
  onSubmit: (data: FormData) => Promise<void>;
  children: (problemOf: ProblemOf) => ReactNode;
}) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const problems = error instanceof Problems ? error.problems : [];
  const problemOf: ProblemOf = (field) =>
    problems.find((each) => each.field[0] === field)?.message;
  const isElsewhere =
    error !== undefined &&
    (problems.length === 0 || problems.some((each) => !fields.includes(each.field[0] ?? "")));
  const run = async (data: FormData) => {
    setBusy(true);
    setError(undefined);
    try {
      await onSubmit(data);
    } catch (raised) {
      setError(raised);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={isBusy ? undefined : onClose}>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void run(new FormData(event.currentTarget));
        }}
      >
        {children(problemOf)}
        {isElsewhere ? <Notice kind="danger">{reason(error)}</Notice> : null}
        <DialogButtons>
          <Button onPress={onClose} isDisabled={isBusy}>
            {common.cancel}
          </Button>
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {submit}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
