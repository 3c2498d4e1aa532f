import type { Ahead } from "../../address";
import { CampaignIndex } from "./campaign-index";
import { rowsAhead } from "./campaign-list";

export default function Page() {
  return <CampaignIndex status="ACTIVE" />;
}

export const ahead: Ahead = (_, search) => rowsAhead("ACTIVE", search);
