import { ask } from "./ask";
import { isSignedIn } from "./config";
import exampleIds from "./operations/example-ids.graphql?raw";

const UNKNOWN = "put-an-id-here";

/** The ids that the examples carry: of things that exist in the account, where they are known. */
export interface Ids {
  user: string;
  draft: string;
  open: string;
  finished: string;
  archived: string;
  assignment: string;
}

interface Found {
  viewer: {
    user: { id: string };
    assignments: { nodes: { id: string; campaignName: string; dialing: { open: boolean } }[] };
  };
  active: { nodes: { id: string; name: string }[] };
  drafts: { nodes: { id: string; endsAt: string | null }[] };
  archived: { nodes: { id: string }[] };
  archiveRecommendations: { nodes: { campaign: { id: string } }[] };
}

/** Looks for fitting ids with what this page is signed in with. */
export async function findIds(): Promise<Ids> {
  const found = isSignedIn ? await ask<Found>(exampleIds) : null;
  const seat = found?.viewer.assignments.nodes.find((each) => each.dialing.open);
  const active = found?.active.nodes ?? [];
  const open = active.find((each) => each.name === seat?.campaignName) ?? active[0];
  const ready = found?.drafts.nodes.find((each) => each.endsAt) ?? found?.drafts.nodes[0];
  const recommended = found?.archiveRecommendations.nodes[0]?.campaign;
  return {
    user: found?.viewer.user.id ?? UNKNOWN,
    draft: ready?.id ?? UNKNOWN,
    open: open?.id ?? UNKNOWN,
    finished: (recommended ?? active.at(-1))?.id ?? UNKNOWN,
    archived: found?.archived.nodes[0]?.id ?? UNKNOWN,
    assignment: seat?.id ?? UNKNOWN,
  };
}
