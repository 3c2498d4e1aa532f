import { Suspense } from "react";
import { graphql } from "react-relay";
import { usePageQuery } from "../../relay/page-query";
import type { archiveDialogQuery } from "../../relay/__generated__/archiveDialogQuery.graphql";
import { campaigns } from "../../words/campaigns";
import { common } from "../../words/common";
import { Boundary } from "../boundary";
import { Button } from "../button";
import { Dialog, DialogButtons } from "../dialog";
import { ArchiveFacts, ArchiveFactsSkeleton } from "./archive-facts";
import type { CampaignName } from "./status";

const words = campaigns.archive;

/** Asks before a campaign is archived, and says what ends now. */
export function ArchiveDialog({
  campaign,
  onClose,
  onConfirm,
}: {
  campaign: CampaignName;
  onClose: () => void;
  onConfirm: () => void;
}) {
  return (
    <Dialog title={words.question} isUrgent onClose={onClose}>
      <p className="subject">
        <bdi>{campaign.name}</bdi>
      </p>
      <Boundary title={words.previewFailed} isSmall>
        <Suspense fallback={<ArchiveFactsSkeleton />}>
          <Preview id={campaign.id} />
        </Suspense>
      </Boundary>
      <p className="small muted">{words.kept}</p>
      <DialogButtons>
        <Button autoFocus onPress={onClose}>
          {common.cancel}
        </Button>
        <Button kind="danger" onPress={onConfirm}>
          {words.confirm}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Preview({ id }: { id: string }) {
  const { data } = usePageQuery<archiveDialogQuery>(
    graphql`
      query archiveDialogQuery($id: ID!) {
        archivePreview(id: $id) {
          activeCallers
          remaining
          phoneNumberCount
          callsInProgress
        }
      }
    `,
    { id },
  );
  const preview = data.archivePreview;
  if (!preview) return null;
  return (
    <ArchiveFacts
      callers={preview.activeCallers}
      dials={preview.remaining}
      numbers={preview.phoneNumberCount}
      note={preview.callsInProgress > 0 ? words.inCall(preview.callsInProgress) : undefined}
    />
  );
}
