import { type ReactNode, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { archive } from "../../parts/campaigns/archive";
import { ArchiveDialog } from "../../parts/campaigns/archive-dialog";
import { clone } from "../../parts/campaigns/clone";
import { DeleteDialog } from "../../parts/campaigns/delete-dialog";
import { deleteDraft } from "../../parts/campaigns/remove";
import type { CampaignName } from "../../parts/campaigns/status";
import type { ActionId } from "./layout";

/**
 * What the flyout of a row does. `onStart` gets the campaign that is about to change, and `onDone`
 * is told when the server has done it.
 */
export function useActions(onDone: () => void, onStart: (id: string) => void): {
  act: (action: ActionId, campaign: CampaignName) => void;
  dialog: ReactNode;
} {
  const environment = useRelayEnvironment();
  const [asked, ask] = useState<{ action: ActionId; campaign: CampaignName }>();
  const close = () => ask(undefined);
  const act = (action: ActionId, campaign: CampaignName) => {
    if (action === "CLONE") clone(environment, campaign, onDone);
    else ask({ action, campaign });
  };
  const confirmed = (run: typeof archive) => () => {
    close();
    if (asked) onStart(asked.campaign.id);
    if (asked) run(environment, asked.campaign, onDone);
  };
  return {
    act,
    dialog:
      asked?.action === "ARCHIVE" ? (
        <ArchiveDialog campaign={asked.campaign} onClose={close} onConfirm={confirmed(archive)} />
      ) : asked?.action === "DELETE" ? (
        <DeleteDialog campaign={asked.campaign} onClose={close} onConfirm={confirmed(deleteDraft)} />
      ) : null,
  };
}
