import { type ReactNode, useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { ConfirmDialog } from "../../parts/forms/confirm-dialog";
import type { MenuEntry } from "../../parts/menu";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import type { groupActionsDeleteMutation } from "../../relay/__generated__/groupActionsDeleteMutation.graphql";
import { contacts } from "../../words/contacts";
import { updateGroup } from "./update-group";
import { RenameGroup } from "./rename-group";

const words = contacts.groups;

export type GroupAction = "RENAME" | "ARCHIVE" | "RESTORE" | "DELETE";

export interface Group {
  id: string;
  name: string;
}

/** What the flyout of a group offers. */
export function groupEntries(archived: boolean, canDelete: boolean): MenuEntry[] {
  const entries: MenuEntry[] = [
    { id: "RENAME", label: words.rename, icon: "edit" },
    archived
      ? { id: "RESTORE", label: words.restore, icon: "up" }
      : { id: "ARCHIVE", label: words.archive, icon: "archive" },
  ];
  if (canDelete) entries.push({ id: "DELETE", label: words.remove, icon: "delete" });
  return entries;
}

/** What is done with a group. `onDone` is told when the server has done it. */
export function useGroupActions(onDone: (action: GroupAction) => void): {
  act: (action: GroupAction, group: Group) => void;
  dialog: ReactNode;
} {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const [asked, ask] = useState<{ action: GroupAction; group: Group }>();
  const close = () => ask(undefined);
  const archive = async (action: GroupAction, { id, name }: Group) => {
    const archived = action === "ARCHIVE";
    try {
      await updateGroup(environment, keyed({ id, archived }));
      toast("positive", archived ? words.wasArchived(name) : words.wasRestored(name));
      onDone(action);
    } catch (error) {
      toast("danger", words.notChanged(name, reason(error)));
    }
  };
  const remove = async ({ id, name }: Group) => {
    await change<groupActionsDeleteMutation>(
      environment,
      graphql`
        mutation groupActionsDeleteMutation($input: DeleteContactGroupInput!) {
          deleteContactGroup(input: $input) {
            deletedId @deleteRecord
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ id }),
    );
    close();
    toast("positive", words.removed(name));
    onDone("DELETE");
  };
  return {
    act: (action, group) => {
      if (action === "RENAME" || action === "DELETE") ask({ action, group });
      else void archive(action, group);
    },
    dialog:
      asked?.action === "RENAME" ? (
        <RenameGroup group={asked.group} onClose={close} />
      ) : asked?.action === "DELETE" ? (
        <ConfirmDialog
          title={words.removeQuestion}
          subject={asked.group.name}
          confirm={words.removeButton}
          onClose={close}
          onConfirm={() => remove(asked.group)}
        />
      ) : null,
  };
}
