import { useRef, useState } from "react";
import type { CampaignName, Status } from "../../parts/campaigns/status";

/** A row as it stands in the list. `left` says why its campaign is not in the list any more. */
export interface Standing extends CampaignName {
  left: Status | "gone" | null;
}

interface Settled {
  list: string;
  shown: readonly Standing[];
}

type Node = CampaignName & { status: string };

/**
 * Keeps the rows where they are while others change campaigns: those that came wait until `settle`,
 * and those that left keep their place. What the user does here takes effect at once.
 *
 * `list` names what is listed: for another one, the rows are those of the server.
 */
export function useSteady<N extends Node>(list: string, status: Status, nodes: readonly N[]) {
  const [settled, settle] = useState<Settled | null>(null);
  const mine = useRef(new Set<string>()).current;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const listed = nodes.filter((node) => node.status === status);

  let now = settled;
  if (now?.list !== list || (now.shown.length === 0 && listed.length > 0)) {
    now = { list, shown: listed.map(({ id, name }) => ({ id, name, left: null })) };
  }
  // What has left keeps the reason that was known first: the next answer does not list it at all.
  const shown = now.shown.map((row) => {
    const node = byId.get(row.id);
    if (node?.status === status) return { id: row.id, name: node.name, left: null };
    return { ...row, left: row.left ?? ((node?.status as Status | undefined) ?? "gone") };
  });
  const isChanged = now.shown.some((row, index) => shown[index]?.left !== row.left);
  if (now !== settled || isChanged) settle({ list, shown });

  const rows = shown.filter(({ id, left }) => left === null || !mine.has(id));
  const places = new Set(shown.map(({ id }) => id));
  return {
    rows,
    nodeOf: (id: string) => byId.get(id),
    /** How many came and wait. */
    waiting: listed.filter(({ id }) => !places.has(id)).length,
    /** Shows the list as the server has it. */
    settle: () => settle(null),
    /** The user does something with this campaign here. */
    claim: (id: string) => mine.add(id),
  };
}
