import { type ReactNode, useState } from "react";
import { common } from "../../words/common";
import { reason } from "../boundary";
import { Button } from "../button";
import { Dialog, DialogButtons } from "../dialog";
import { Notice } from "../notice";

/** Asks before something that cannot be taken back. A refusal stays inside. */
export function ConfirmDialog({
  title,
  subject,
  confirm,
  onClose,
  onConfirm,
  children,
}: {
  title: string;
  subject: string;
  confirm: string;
  onClose: () => void;
  /** Raises what is to be shown. */
  onConfirm: () => Promise<void>;
  children?: ReactNode;
}) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await onConfirm();
    } catch (raised) {
      setError(raised);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} isUrgent onClose={isBusy ? undefined : onClose}>
      <p className="subject">
        <bdi>{subject}</bdi>
      </p>
      {children}
      {error === undefined ? null : <Notice kind="danger">{reason(error)}</Notice>}
      <DialogButtons>
        <Button autoFocus onPress={onClose} isDisabled={isBusy}>
          {common.cancel}
        </Button>
        <Button kind="danger" isBusy={isBusy} onPress={() => void run()}>
          {confirm}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
