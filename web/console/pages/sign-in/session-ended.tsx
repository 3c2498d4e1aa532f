import { Dialog } from "../../parts/dialog";
import type { Session } from "../../relay/session";
import { signIn as words } from "../../words/sign-in";
import { SignInForm } from "./form";
import { useSignIn } from "./use-sign-in";

/** Over the page when its session has ended. What waits for the server goes on afterwards. */
export function SessionEnded({ session }: { session: Session }) {
  const { submit, isBusy, problem } = useSignIn();
  return (
    <Dialog title={words.ended}>
      <p className="subject">{words.endedText}</p>
      <SignInForm submit={submit} isBusy={isBusy} problem={problem} email={session.user.email} />
    </Dialog>
  );
}
