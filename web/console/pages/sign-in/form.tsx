import { useEffect, useRef } from "react";
import { Button } from "../../parts/button";
import { Field } from "../../parts/field";
import { signIn as words } from "../../words/sign-in";
import type { Problem } from "./use-sign-in";

/** Address and password. After a refusal the field in question has the focus. */
export function SignInForm({
  submit,
  isBusy,
  problem,
  email = "",
}: {
  submit: (email: string, password: string) => void;
  isBusy: boolean;
  problem: Problem | undefined;
  /** Filled in already, when the same user is to sign in again. */
  email?: string;
}) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const input = problem && form.current?.elements.namedItem(problem.field);
    if (input instanceof HTMLInputElement) {
      input.focus();
      input.select();
    }
  }, [problem]);
  return (
    <form
      ref={form}
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        const data = new FormData(event.currentTarget);
        submit(String(data.get("email")), String(data.get("password")));
      }}
    >
      <Field
        label={words.email}
        name="email"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        defaultValue={email}
        autoFocus={!email}
        problem={problem?.field === "email" ? problem.text : undefined}
      />
      <Field
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={Boolean(email)}
        problem={problem?.field === "password" ? problem.text : undefined}
      />
      <Button kind="primary" type="submit" isBusy={isBusy}>
        {isBusy ? words.submitting : words.submit}
      </Button>
    </form>
  );
}
