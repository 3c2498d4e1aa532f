import { graphql, useRelayEnvironment } from "react-relay";
import { Field } from "../../../parts/field";
import { FormDialog } from "../../../parts/forms/form-dialog";
import { toast } from "../../../parts/toasts";
import { change } from "../../../relay/change";
import { useKey } from "../../../relay/key";
import type { removeNumberMutation } from "../../../relay/__generated__/removeNumberMutation.graphql";
import { contacts } from "../../../words/contacts";

const words = contacts.doNotCall;

/** Takes a number off the do-not-call list, with a reason that is kept. */
export function RemoveNumber({
  number: { id, phone },
  onClose,
  onDone,
}: {
  number: { id: string; phone: string };
  onClose: () => void;
  onDone: () => void;
}) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const submit = async (data: FormData) => {
    await change<removeNumberMutation>(
      environment,
      graphql`
        mutation removeNumberMutation($input: RemoveDoNotCallNumberInput!) {
          removeDoNotCallNumber(input: $input) {
            removedId
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ id, reason: String(data.get("reason")) }),
    );
    onClose();
    toast("positive", words.removed(phone));
    onDone();
  };
  return (
    <FormDialog
      title={words.removeTitle}
      submit={words.removeButton}
      fields={["reason"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          <p className="number">{phone}</p>
          <Field
            label={words.why}
            help={words.removeText}
            name="reason"
            maxLength={500}
            autoFocus
            problem={problemOf("reason")}
          />
        </>
      )}
    </FormDialog>
  );
}
