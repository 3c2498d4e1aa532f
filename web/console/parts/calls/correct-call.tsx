import { graphql, useRelayEnvironment } from "react-relay";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import type {
  CallResult,
  correctCallMutation,
} from "../../relay/__generated__/correctCallMutation.graphql";
import { correct as words } from "../../words/correct";
import { FormDialog } from "../forms/form-dialog";
import { SelectField } from "../forms/select-field";
import { toast } from "../toasts";
import { label, RESULTS } from "./results";

const OPTIONS = RESULTS.map(({ result }) => ({ value: result, label: label(result) }));

/** Corrects the result of a recorded call. Who may do so, and until when, the server decides. */
export function CorrectCall({
  call: { id, name, result },
  onClose,
  onDone,
}: {
  /** `name` is that of the contact. */
  call: { id: string; name: string; result: CallResult };
  onClose: () => void;
  onDone?: (result: CallResult) => void;
}) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const submit = async (data: FormData) => {
    const corrected = String(data.get("result")) as CallResult;
    await change<correctCallMutation>(
      environment,
      graphql`
        mutation correctCallMutation($input: CorrectCallInput!) {
          correctCall(input: $input) {
            call {
              id
              result
            }
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ callId: id, result: corrected }),
    );
    onClose();
    toast("positive", words.done(name, corrected));
    onDone?.(corrected);
  };
  return (
    <FormDialog
      title={words.title}
      submit={words.submit}
      fields={["result"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          <p className="subject">
            <bdi>{name}</bdi>
          </p>
          <SelectField
            label={words.result}
            name="result"
            defaultValue={result}
            autoFocus
            options={OPTIONS}
            problem={problemOf("result")}
          />
        </>
      )}
    </FormDialog>
  );
}
