import { useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { Field } from "../../parts/field";
import { FormDialog } from "../../parts/forms/form-dialog";
import { OnceDialog } from "../../parts/once-dialog";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import type { Capability, newTokenMutation } from "../../relay/__generated__/newTokenMutation.graphql";
import { people } from "../../words/people";
import { ScopeChoices } from "./scope-choices";
import { TokenUser } from "./token-user";

const words = people.tokens;

/** Makes an access token, and shows its secret once. */
export function NewToken({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const [secret, setSecret] = useState<string>();
  const submit = async (data: FormData) => {
    const scopes = data.getAll("scopes") as Capability[];
    const days = Number(data.get("days"));
    const { createAccessToken } = await change<newTokenMutation>(
      environment,
      graphql`
        mutation newTokenMutation($input: CreateAccessTokenInput!) {
          createAccessToken(input: $input) {
            accessToken {
              id
            }
            secret
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({
        label: String(data.get("label")),
        userId: String(data.get("userId") ?? "") || null,
        scopes: scopes.length > 0 ? scopes : null,
        // What is no number is refused by the server, with its message.
        expiresInDays: Number.isInteger(days) ? days : 0,
      }),
    );
    onMade();
    if (createAccessToken?.secret) return setSecret(createAccessToken.secret);
    onClose();
    toast("warning", words.lost);
  };
  if (secret) {
    return (
      <OnceDialog
        title={words.doneTitle}
        text={words.doneText}
        label={words.secret}
        value={secret}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={words.createTitle}
      submit={words.submit}
      fields={["label", "userId", "scopes", "expiresInDays"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          <Field
            label={words.label}
            name="label"
            maxLength={100}
            autoFocus
            problem={problemOf("label")}
          />
          <TokenUser problem={problemOf("userId")} />
          <ScopeChoices problem={problemOf("scopes")} />
          <Field
            label={words.days}
            help={words.daysHelp}
            name="days"
            inputMode="numeric"
            maxLength={4}
            defaultValue="90"
            problem={problemOf("expiresInDays")}
          />
        </>
      )}
    </FormDialog>
  );
}
