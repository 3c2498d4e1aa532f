import { graphql, useRelayEnvironment } from "react-relay";
import { Field } from "../../../parts/field";
import { FormDialog } from "../../../parts/forms/form-dialog";
import { toast } from "../../../parts/toasts";
import { change } from "../../../relay/change";
import { useKey } from "../../../relay/key";
import type { correctContactMutation } from "../../../relay/__generated__/correctContactMutation.graphql";
import { contacts } from "../../../words/contacts";

const words = contacts.person;
const OWN = "custom:";

interface Contact {
  id: string;
  firstName: string;
  lastName: string;
  phone: string;
  customFields: unknown;
}

/** Corrects a contact. `columns` are the custom fields that its group has. */
export function CorrectContact({
  contact,
  columns,
  onClose,
}: {
  contact: Contact;
  columns: readonly string[];
  onClose: () => void;
}) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  // A map, because a column may have the name of something that every object has.
  const own = new Map(Object.entries(contact.customFields as Record<string, string>));
  const names = [...new Set([...columns, ...own.keys()])];
  const submit = async (data: FormData) => {
    const text = (name: string) => String(data.get(name) ?? "");
    const input = {
      id: contact.id,
      firstName: text("firstName"),
      lastName: text("lastName"),
      phone: text("phone"),
      // A field that is emptied is left out, as a file leaves out an empty cell.
      customFields: Object.fromEntries(
        names.map((name) => [name, text(OWN + name)]).filter(([, value]) => value !== ""),
      ),
    };
    await change<correctContactMutation>(
      environment,
      graphql`
        mutation correctContactMutation($input: UpdateContactInput!) {
          updateContact(input: $input) {
            contact {
              id
              firstName
              lastName
              phone
              customFields
            }
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed(input),
    );
    onClose();
    toast("positive", words.corrected);
  };
  return (
    <FormDialog
      title={words.correctTitle}
      submit={words.save}
      fields={["firstName", "lastName", "phone"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          <Field
            label={words.firstName}
            name="firstName"
            maxLength={200}
            defaultValue={contact.firstName}
            autoFocus
            problem={problemOf("firstName")}
          />
          <Field
            label={words.lastName}
            name="lastName"
            maxLength={200}
            defaultValue={contact.lastName}
            problem={problemOf("lastName")}
          />
          <Field
            label={words.phone}
            name="phone"
            type="tel"
            autoComplete="off"
            defaultValue={contact.phone}
            problem={problemOf("phone")}
          />
          {names.map((name) => (
            <Field
              key={name}
              label={name}
              name={OWN + name}
              maxLength={32_767}
              defaultValue={own.get(name) ?? ""}
            />
          ))}
        </>
      )}
    </FormDialog>
  );
}
