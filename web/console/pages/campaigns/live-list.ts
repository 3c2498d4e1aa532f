import { useRef } from "react";
import { movesFilters, useLiveCampaigns } from "../../parts/campaigns/live-campaigns";
import type { Status } from "../../parts/campaigns/status";
import type { Change } from "../../relay/live";
import { usePaced } from "../../relay/live/use-paced";

const PAUSE = 3000; // milliseconds between two looks at the list, for what may have come

/**
 * Keeps an index live: its rows show changes by themselves, and the list is read again when
 * something may have come that it does not have.
 */
export function useLiveList(
  status: Status,
  nodes: readonly { id: string }[],
  { refresh, onChange }: { refresh: () => void; onChange: () => void },
) {
  // Campaigns that other pages of the list have, or that do not match: they come with every call.
  const elsewhere = useRef(new Set<string>()).current;
  const look = usePaced(refresh, PAUSE);
  const count = usePaced(onChange, PAUSE);
  const mayHaveCome = (change: Change) => {
    const { id, node } = change;
    if (node?.status !== status || nodes.some((known) => known.id === id)) return false;
    const seen = `${id} ${String(node.name)}`;
    if (elsewhere.has(seen) && !movesFilters(change)) return false;
    elsewhere.add(seen);
    return true;
  };
  useLiveCampaigns({
    onChanges: (changes) => {
      if (changes.filter(mayHaveCome).length > 0) look();
      if (changes.some(movesFilters)) count();
    },
    onResync: () => {
      look();
      count();
    },
  });
}
