import { graphql, useRelayEnvironment } from "react-relay";
import type { RecordSourceSelectorProxy } from "relay-runtime";
import { ConfirmDialog } from "../../../parts/forms/confirm-dialog";
import { toast } from "../../../parts/toasts";
import { change } from "../../../relay/change";
import { useKey } from "../../../relay/key";
import type { eraseContactMutation } from "../../../relay/__generated__/eraseContactMutation.graphql";
import { contacts } from "../../../words/contacts";

const words = contacts.person;

/** Asks before a person is erased. Nothing of them may stay on this page either. */
export function EraseContact({
  id,
  name,
  onClose,
  onDone,
}: {
  id: string;
  name: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const erase = async () => {
    await change<eraseContactMutation>(
      environment,
      graphql`
        mutation eraseContactMutation($input: EraseContactInput!) {
          eraseContact(input: $input) {
            erasedId
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ id }),
    );
    environment.commitUpdate((store) => {
      const contact = store.get(id);
      for (const field of ["firstName", "lastName", "phone"]) contact?.setValue("", field);
      contact?.setValue(null, "customFields");
      // Other pages have read the same person, and read again now. Relay's types have this for
      // mutations only.
      (store as RecordSourceSelectorProxy).invalidateStore();
    });
    onClose();
    toast("positive", words.eraseDone);
    onDone();
  };
  return (
    <ConfirmDialog
      title={words.eraseQuestion}
      subject={name}
      confirm={words.eraseButton}
      onClose={onClose}
      onConfirm={erase}
    >
      <p className="dialog-text">{words.eraseText}</p>
    </ConfirmDialog>
  );
}
