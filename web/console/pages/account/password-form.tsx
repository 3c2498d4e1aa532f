import { useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { Notice } from "../../parts/notice";
import { toast } from "../../parts/toasts";
import { change, Problems } from "../../relay/change";
import type { passwordFormMutation } from "../../relay/__generated__/passwordFormMutation.graphql";
import { account } from "../../words/account";

const words = account.password;

/** Changes the user's password. The fields are empty afterwards, and keep their text when refused. */
export function PasswordForm({ email }: { email: string }) {
  const environment = useRelayEnvironment();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const problems = error instanceof Problems ? error.problems : [];
  const problemOf = (name: string) => problems.find((each) => each.field[0] === name)?.message;
  const save = async (form: HTMLFormElement) => {
    const data = new FormData(form);
    const typed = (name: string) => String(data.get(name) ?? "");
    setBusy(true);
    setError(undefined);
    try {
      await change<passwordFormMutation>(
        environment,
        graphql`
          mutation passwordFormMutation($input: ChangePasswordInput!) {
            changePassword(input: $input) {
              userErrors {
                code
                field
                message
              }
            }
          }
        `,
        { currentPassword: typed("currentPassword"), newPassword: typed("newPassword") },
      );
      form.reset();
      toast("positive", words.done);
    } catch (raised) {
      setError(raised);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.title}</h2>
      </div>
      <form
        className="fields measure"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void save(event.currentTarget);
        }}
      >
        {/* Password managers look for whom the password is. */}
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field
          label={words.current}
          type="password"
          name="currentPassword"
          autoComplete="current-password"
          problem={problemOf("currentPassword")}
        />
        <Field
          label={words.next}
          help={words.help}
          type="password"
          name="newPassword"
          autoComplete="new-password"
          problem={problemOf("newPassword")}
        />
        {error !== undefined && problems.length === 0 ? (
          <Notice kind="danger">{reason(error)}</Notice>
        ) : null}
        <div className="actions-row">
          <Button kind="primary" type="submit" isBusy={isBusy}>
            {words.submit}
          </Button>
        </div>
      </form>
    </section>
  );
}
