import { useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { FormDialog } from "../../../parts/forms/form-dialog";
import { TextArea } from "../../../parts/forms/text-area";
import { Notice } from "../../../parts/notice";
import { toast } from "../../../parts/toasts";
import { Problems } from "../../../relay/change";
import { useKey } from "../../../relay/key";
import type { addNumbersMutation } from "../../../relay/__generated__/addNumbersMutation.graphql";
import { contacts } from "../../../words/contacts";
import { addNumbers } from "./add-numbers";

const words = contacts.doNotCall;

/** Adds numbers that somebody types or pastes. Those that cannot be read stay in the field. */
export function AddNumbers({ onClose, onAdded }: { onClose: () => void; onAdded: () => void }) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const [text, setText] = useState("");
  const [told, tell] = useState<string>();
  const submit = async () => {
    const phones = text.split(/[\n,;]/).map((each) => each.trim()).filter(Boolean);
    tell(undefined);
    try {
      const { added, alreadyThere } = await addNumbers(environment, keyed({ phones }));
      onClose();
      toast("positive", words.added(added, alreadyThere));
      onAdded();
    } catch (error) {
      if (error instanceof Problems) {
        const left = error.problems.map((each) => phones[Number(each.field[1])]).filter(Boolean);
        const done = (error.response as addNumbersMutation["response"]).addDoNotCallNumbers;
        if (left.length > 0) setText(left.join("\n"));
        if (done && done.added + done.alreadyThere > 0) {
          tell(words.partly(done.added, left.length));
          onAdded();
        }
      }
      throw error;
    }
  };
  return (
    <FormDialog
      title={words.add}
      submit={words.addButton}
      fields={["phones"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          {told ? <Notice kind="warning">{told}</Notice> : null}
          <TextArea
            label={words.phones}
            help={words.phonesHelp}
            rows={6}
            autoFocus
            value={text}
            onChange={(event) => setText(event.target.value)}
            problem={problemOf("phones")}
          />
        </>
      )}
    </FormDialog>
  );
}
