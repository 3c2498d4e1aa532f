import type { RecordSourceProxy } from "relay-runtime";

export type Status = "ACTIVE" | "DRAFT" | "ARCHIVED";

/** What is needed to speak of a campaign. */
export interface CampaignName {
  id: string;
  name: string;
}

/** Where the name of a campaign leads: a draft to its editor, any other to its summary. */
export function campaignHref(id: string, status: string): string {
  return `/campaigns/${encodeURIComponent(id)}${status === "DRAFT" ? "/edit" : ""}`;
}

/** Counts a campaign elsewhere in the navigation, until the counts are read again. */
export function recount(store: RecordSourceProxy, from: Status | null, to: Status | null) {
  const counts = store.getRoot().getLinkedRecord("campaignCounts");
  for (const [status, change] of [[from, -1] as const, [to, 1] as const]) {
    if (!counts || !status) continue;
    const field = status.toLowerCase();
    const count = Number(counts.getValue(field));
    if (!Number.isNaN(count)) counts.setValue(Math.max(count + change, 0), field);
  }
}
