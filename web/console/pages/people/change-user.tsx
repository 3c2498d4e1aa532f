import { graphql, useRelayEnvironment } from "react-relay";
import { Field } from "../../parts/field";
import { FormDialog } from "../../parts/forms/form-dialog";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import { renew, useSession } from "../../relay/session";
import type { changeUserMutation, Role } from "../../relay/__generated__/changeUserMutation.graphql";
import { people } from "../../words/people";
import { RoleField } from "./role-field";
import type { User } from "./user";

/** Changes the name or the role of a user. */
export function ChangeUser({
  user: { id, name, role },
  onClose,
  onDone,
}: {
  user: User;
  onClose: () => void;
  onDone: () => void;
}) {
  const environment = useRelayEnvironment();
  const you = useSession().session?.user.id;
  const keyed = useKey();
  const submit = async (data: FormData) => {
    const { updateUser } = await change<changeUserMutation>(
      environment,
      graphql`
        mutation changeUserMutation($input: UpdateUserInput!) {
          updateUser(input: $input) {
            user {
              name
              ...userRow_user
            }
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ id, name: String(data.get("name")), role: String(data.get("role")) as Role }),
    );
    // Your own role has perhaps less to show.
    if (id === you) await renew();
    onClose();
    toast("positive", people.change.done(updateUser?.user?.name ?? name));
    onDone();
  };
  return (
    <FormDialog
      title={people.change.title}
      submit={people.change.submit}
      fields={["name", "role"]}
      onClose={onClose}
      onSubmit={submit}
    >
      {(problemOf) => (
        <>
          <Field
            label={people.invite.name}
            name="name"
            maxLength={200}
            defaultValue={name}
            autoFocus
            problem={problemOf("name")}
          />
          <RoleField role={role} problem={problemOf("role")} />
        </>
      )}
    </FormDialog>
  );
}
