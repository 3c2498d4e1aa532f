import { useRelayEnvironment } from "react-relay";
import { Field } from "../../parts/field";
import { FormDialog } from "../../parts/forms/form-dialog";
import { toast } from "../../parts/toasts";
import { useKey } from "../../relay/key";
import { contacts } from "../../words/contacts";
import { updateGroup } from "./update-group";

const words = contacts.groups;

export function RenameGroup({
  group: { id, name },
  onClose,
}: {
  group: { id: string; name: string };
  onClose: () => void;
}) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  return (
    <FormDialog
      title={words.renameTitle}
      submit={words.renameButton}
      fields={["name"]}
      onClose={onClose}
      onSubmit={async (data) => {
        const next = String(data.get("name"));
        await updateGroup(environment, keyed({ id, name: next }));
        onClose();
        toast("positive", words.renamed(next));
      }}
    >
      {(problemOf) => (
        <Field
          label={words.name}
          name="name"
          maxLength={200}
          defaultValue={name}
          autoFocus
          problem={problemOf("name")}
        />
      )}
    </FormDialog>
  );
}
