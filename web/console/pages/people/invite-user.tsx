import { useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { Field } from "../../parts/field";
import { FormDialog } from "../../parts/forms/form-dialog";
import { OnceDialog } from "../../parts/once-dialog";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import type { inviteUserMutation, Role } from "../../relay/__generated__/inviteUserMutation.graphql";
import { people } from "../../words/people";
import { RoleField } from "./role-field";

const words = people.invite;

/** Invites a person, and shows the link for them once. */
export function Invite({ onClose, onInvited }: { onClose: () => void; onInvited: () => void }) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const [made, setMade] = useState<{ name: string; url: string }>();
  const submit = async (data: FormData) => {
    const name = String(data.get("name"));
    const { inviteUser } = await change<inviteUserMutation>(
      environment,
      graphql`
        mutation inviteUserMutation($input: InviteUserInput!) {
          inviteUser(input: $input) {
            user {
              id
            }
            invitationUrl
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ name, email: String(data.get("email")), role: String(data.get("role")) as Role }),
    );
    onInvited();
    if (inviteUser?.invitationUrl) return setMade({ name, url: inviteUser.invitationUrl });
    onClose();
    toast("warning", words.lost);
  };
  if (made) {
    return (
      <OnceDialog
        title={words.doneTitle}
        text={words.doneText(made.name)}
        label={words.link}
        value={made.url}
        onClose={onClose}
      />
    );
  }
  return (
    <FormDialog
      title={words.title}
      submit={words.submit}
      fields={["name", "email", "role"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          <Field
            label={words.name}
            name="name"
            maxLength={200}
            autoComplete="off"
            autoFocus
            problem={problemOf("name")}
          />
          <Field
            label={words.email}
            name="email"
            type="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            problem={problemOf("email")}
          />
          <RoleField role="CALLER" problem={problemOf("role")} />
        </>
      )}
    </FormDialog>
  );
}
