import { campaigns } from "../../words/campaigns";
import { common } from "../../words/common";
import { Button } from "../button";
import { Dialog, DialogButtons } from "../dialog";
import type { CampaignName } from "./status";

/** Asks before a draft is deleted. */
export function DeleteDialog({
  campaign,
  onClose,
  onConfirm,
}: {
  campaign: CampaignName;
  onClose: () => void;
  onConfirm: () => void;
}) {
  return (
    <Dialog title={campaigns.remove.question} isUrgent onClose={onClose}>
      <p className="subject">
        <bdi>{campaign.name}</bdi>
      </p>
      <DialogButtons>
        <Button autoFocus onPress={onClose}>
          {common.cancel}
        </Button>
        <Button kind="danger" onPress={onConfirm}>
          {campaigns.remove.confirm}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
