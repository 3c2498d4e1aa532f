import type { MenuEntry } from "../../parts/menu";
import { people } from "../../words/people";

/** What the flyout of a user offers. The server says why something cannot be done. */
export function userEntries(
  status: string,
  refused: readonly { action: string; message: string }[],
): MenuEntry[] {
  const entry = (id: string, label: string, icon: MenuEntry["icon"]): MenuEntry => ({
    id,
    label,
    icon,
    refusal: refused.find(({ action }) => action === id)?.message,
  });
  return [
    entry("UPDATE", people.change.open, "person"),
    entry(
      "CREATE_PASSWORD_RESET",
      status === "INVITED" ? people.link.openInvited : people.link.open,
      "clone",
    ),
    entry("SIGN_OUT", people.signOut.open, "close"),
    status === "DEACTIVATED"
      ? entry("REACTIVATE", people.reactivate.open, "again")
      : entry("DEACTIVATE", people.deactivate.open, "archive"),
  ];
}
