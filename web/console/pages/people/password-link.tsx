import { useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { FormDialog } from "../../parts/forms/form-dialog";
import { OnceDialog } from "../../parts/once-dialog";
import { change } from "../../relay/change";
import type { passwordLinkMutation } from "../../relay/__generated__/passwordLinkMutation.graphql";
import { people } from "../../words/people";
import type { User } from "./user";

const words = people.link;

/** Makes a link with which a user sets a password, and shows it once. */
export function PasswordLink({ user: { id, name }, onClose }: { user: User; onClose: () => void }) {
  const environment = useRelayEnvironment();
  const [url, setUrl] = useState<string>();
  const submit = async () => {
    const { createPasswordReset } = await change<passwordLinkMutation>(
      environment,
      graphql`
        mutation passwordLinkMutation($input: CreatePasswordResetInput!) {
          createPasswordReset(input: $input) {
            resetUrl
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      { id },
    );
    setUrl(createPasswordReset?.resetUrl ?? undefined);
  };
  if (url) {
    return (
      <OnceDialog
        title={words.doneTitle}
        text={words.doneText}
        label={words.label}
        value={url}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog title={words.question} submit={words.submit} fields={[]} onClose={onClose} onSubmit={submit}>
      {() => (
        <>
          <p className="subject">
            <bdi>{name}</bdi>
          </p>
          <p>{words.text}</p>
        </>
      )}
    </FormDialog>
  );
}
