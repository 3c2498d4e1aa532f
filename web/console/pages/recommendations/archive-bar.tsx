import { useState } from "react";
import { Button, IconButton } from "../../parts/button";
import { BulkArchiveDialog } from "../../parts/campaigns/bulk-archive-dialog";
import type { CampaignName } from "../../parts/campaigns/status";
import { campaigns as allWords } from "../../words/campaigns";

const words = allWords.selection;

/** Archives the chosen campaigns, after a question. */
export function ArchiveBar({
  campaigns,
  all,
  onSelect,
  onDone,
}: {
  campaigns: readonly CampaignName[];
  /** The ids of all campaigns that are listed. */
  all: readonly string[];
  onSelect: (ids: readonly string[]) => void;
  onDone: () => void;
}) {
  const [asked, ask] = useState<readonly CampaignName[] | null>(null);
  return (
    <div className="bulk" role="toolbar" aria-label={words.toolbar}>
      <span className="bulk-count number">{words.count(campaigns.length)}</span>
      <IconButton icon="close" label={words.clear} onPress={() => onSelect([])} />
      <span className="spread">
        {campaigns.length < all.length ? (
          <>
            <Button kind="quiet" isSmall onPress={() => onSelect(all)}>
              {words.all(all.length)}
            </Button>
            <hr />
          </>
        ) : null}
        <Button kind="quiet" isSmall icon="archive" onPress={() => ask(campaigns)}>
          {words.archive}
        </Button>
      </span>
      {asked ? (
        <BulkArchiveDialog campaigns={asked} onClose={() => ask(null)} onDone={onDone} />
      ) : null}
    </div>
  );
}
