import { useState } from "react";
import { Refused } from "../../relay/errors";
import { signIn } from "../../relay/session";
import { signIn as words } from "../../words/sign-in";

export interface Problem {
  field: "email" | "password";
  text: string;
}

/** Signing in from a form: what went wrong, and whether it is under way. */
export function useSignIn() {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (email: string, password: string) => {
    if (!email.trim()) return setProblem({ field: "email", text: words.noEmail });
    if (!password) return setProblem({ field: "password", text: words.noPassword });
    setBusy(true);
    setProblem(undefined);
    try {
      await signIn(email, password);
    } catch (error) {
      const text = error instanceof Refused && error.message ? error.message : words.notReached;
      setProblem({ field: "password", text });
      setBusy(false);
    }
  };
  return { submit, isBusy, problem };
}
