import type { MenuEntry } from "../../parts/menu";
import { people } from "../../words/people";

/** What the flyout of a user offers. The server refuses what one may not do with this user. */
export function userEntries(status: string): MenuEntry[] {
  return [
    { id: "UPDATE", label: people.change.open, icon: "person" },
    {
      id: "CREATE_PASSWORD_RESET",
      label: status === "INVITED" ? people.link.openInvited : people.link.open,
      icon: "clone",
    },
    { id: "SIGN_OUT", label: people.signOut.open, icon: "close" },
    status === "DEACTIVATED"
      ? { id: "REACTIVATE", label: people.reactivate.open, icon: "again" }
      : { id: "DEACTIVATE", label: people.deactivate.open, icon: "archive" },
  ];
}
