import { type ReactNode, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { ConfirmDialog } from "../../parts/forms/confirm-dialog";
import { toast } from "../../parts/toasts";
import { people } from "../../words/people";
import { ChangeUser } from "./change-user";
import { PasswordLink } from "./password-link";
import type { User } from "./user";
import { deactivate, reactivate, signOut } from "./user-changes";

export type UserAction =
  | "UPDATE"
  | "CREATE_PASSWORD_RESET"
  | "SIGN_OUT"
  | "DEACTIVATE"
  | "REACTIVATE";

export type ActOnUser = (action: UserAction, user: User) => void;

/** What the flyout of a user does. `onDone` is told when the server has done it. */
export function useUserActions(onDone: () => void): { act: ActOnUser; dialog: ReactNode } {
  const environment = useRelayEnvironment();
  const [asked, ask] = useState<{ action: UserAction; user: User }>();
  const close = () => ask(undefined);
  const bringBack = async ({ id, name }: User) => {
    try {
      await reactivate(environment, id);
      toast("positive", people.reactivate.done(name));
      onDone();
    } catch (error) {
      toast("danger", people.reactivate.refused(name, reason(error)));
    }
  };
  const confirmed = async (run: typeof deactivate, { id }: User, told: string) => {
    await run(environment, id);
    close();
    toast("positive", told);
    onDone();
  };
  const dialogs: Partial<Record<UserAction, (user: User) => ReactNode>> = {
    UPDATE: (user) => <ChangeUser user={user} onClose={close} onDone={onDone} />,
    CREATE_PASSWORD_RESET: (user) => <PasswordLink user={user} onClose={close} />,
    SIGN_OUT: (user) => (
      <ConfirmDialog
        title={people.signOut.question}
        subject={user.name}
        confirm={people.signOut.submit}
        onClose={close}
        onConfirm={() => confirmed(signOut, user, people.signOut.done(user.name))}
      >
        <p className="dialog-text">{people.signOut.text}</p>
      </ConfirmDialog>
    ),
    DEACTIVATE: (user) => (
      <ConfirmDialog
        title={people.deactivate.question}
        subject={user.name}
        confirm={people.deactivate.submit}
        onClose={close}
        onConfirm={() => confirmed(deactivate, user, people.deactivate.done(user.name))}
      >
        <p className="dialog-text">{people.deactivate.text}</p>
      </ConfirmDialog>
    ),
  };
  return {
    act: (action, user) => {
      if (action === "REACTIVATE") void bringBack(user);
      else ask({ action, user });
    },
    dialog: asked ? dialogs[asked.action]?.(asked.user) : null,
  };
}
