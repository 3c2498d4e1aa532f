import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

/**
 * A question, or a short task, over the page. Give Cancel or the first field `autoFocus`.
 *
 * `isUrgent` is for questions about what cannot be undone: it is announced as an alert.
 */
export function Dialog({
  title,
  isUrgent = false,
  onClose,
  children,
}: {
  title: string;
  isUrgent?: boolean;
  /** Escape, a press beside the dialog, or a button in it. Without it the dialog stays. */
  onClose?: (() => void) | undefined;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable={onClose !== undefined && !isUrgent}
      isKeyboardDismissDisabled={onClose === undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose?.();
      }}
    >
      <Modal className="dialog">
        <AriaDialog role={isUrgent ? "alertdialog" : "dialog"}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons below a dialog: Cancel first, what it is about last. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className="dialog-buttons">{children}</div>;
}

/** A number and one sentence about it. */
export function Fact({
  value,
  note,
  children,
}: {
  value: ReactNode;
  note?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="fact">
      <dt>{value}</dt>
      <dd>
        {children}
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  );
}
