import { useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { Button, IconButton } from "../../parts/button";
import { BulkArchiveDialog } from "../../parts/campaigns/bulk-archive-dialog";
import type { Status } from "../../parts/campaigns/status";
import { toast } from "../../parts/toasts";
import { campaigns } from "../../words/campaigns";
import type { Address } from "./address";
import { MOST, matching } from "./matching";
import type { Selection } from "./selection";

const words = campaigns.selection;

/** What can be done with the chosen campaigns. */
export function BulkBar({
  status,
  address,
  selection,
  total,
  onArchive,
  onDone,
}: {
  status: Status;
  address: Address;
  selection: Selection;
  /** How many campaigns match, on all pages. */
  total: number;
  /** These are about to be archived here. */
  onArchive: (id: string) => void;
  onDone: () => void;
}) {
  const environment = useRelayEnvironment();
  const [isCollecting, setCollecting] = useState(false);
  const [isArchiving, setArchiving] = useState(false);
  const { chosen } = selection;
  const most = Math.min(total, MOST);
  const selectAll = async () => {
    setCollecting(true);
    try {
      selection.set(await matching(environment, address, status));
    } catch (error) {
      toast("danger", reason(error));
    } finally {
      setCollecting(false);
    }
  };
  const archive = () => {
    for (const id of chosen.keys()) onArchive(id);
    setArchiving(true);
  };
  return (
    <div className="bulk" role="toolbar" aria-label={words.toolbar}>
      <span className="bulk-count number">{words.count(chosen.size)}</span>
      <IconButton icon="close" label={words.clear} onPress={selection.clear} />
      <span className="spread">
        {chosen.size < most ? (
          <>
            <Button kind="quiet" isSmall isBusy={isCollecting} onPress={selectAll}>
              {most < total ? words.first(most) : words.all(total)}
            </Button>
            <hr />
          </>
        ) : null}
        <Button kind="quiet" isSmall icon="archive" onPress={archive}>
          {words.archive}
        </Button>
      </span>
      {isArchiving ? (
        <BulkArchiveDialog
          campaigns={[...chosen].map(([id, name]) => ({ id, name }))}
          onClose={() => setArchiving(false)}
          onDone={(archived) => {
            selection.set(
              [...chosen].filter(([id]) => !archived.has(id)).map(([id, name]) => ({ id, name })),
            );
            onDone();
          }}
        />
      ) : null}
    </div>
  );
}
