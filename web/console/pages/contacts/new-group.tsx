import { graphql, useRelayEnvironment } from "react-relay";
import { useLocation } from "wouter";
import { Field } from "../../parts/field";
import { FormDialog } from "../../parts/forms/form-dialog";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import type { newGroupMutation } from "../../relay/__generated__/newGroupMutation.graphql";
import { contacts } from "../../words/contacts";

const words = contacts.groups;

/** Makes a group, and leads to it: the next thing to do is an upload. */
export function NewGroup({ onClose }: { onClose: () => void }) {
  const environment = useRelayEnvironment();
  const [, navigate] = useLocation();
  const keyed = useKey();
  const submit = async (data: FormData) => {
    const { createContactGroup } = await change<newGroupMutation>(
      environment,
      graphql`
        mutation newGroupMutation($input: CreateContactGroupInput!) {
          createContactGroup(input: $input) {
            contactGroup {
              id
              name
            }
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ name: String(data.get("name")) }),
    );
    const made = createContactGroup?.contactGroup;
    onClose();
    if (!made) return;
    toast("positive", words.created(made.name));
    navigate(`/contacts/groups/${encodeURIComponent(made.id)}`);
  };
  return (
    <FormDialog
      title={words.createTitle}
      submit={words.createButton}
      fields={["name"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <Field
          label={words.name}
          help={words.nameHelp}
          name="name"
          maxLength={200}
          autoFocus
          problem={problemOf("name")}
        />
      )}
    </FormDialog>
  );
}
