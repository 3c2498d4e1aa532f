import { lists } from "../words/lists";
import { Button } from "./button";
import { Dialog, DialogButtons } from "./dialog";
import { ShownOnce } from "./shown-once";

/** Shows a secret or a link once. Only its button closes it, so that no slip loses it. */
export function OnceDialog({
  title,
  text,
  label,
  value,
  onClose,
}: {
  title: string;
  text: string;
  label: string;
  value: string;
  onClose: () => void;
}) {
  return (
    <Dialog title={title}>
      <p className="dialog-text">{text}</p>
      <ShownOnce label={label} value={value} />
      <DialogButtons>
        <Button kind="primary" onPress={onClose}>
          {lists.done}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
