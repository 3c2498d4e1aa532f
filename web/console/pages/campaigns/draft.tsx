import type { Ahead } from "../../address";
import { CampaignIndex } from "./campaign-index";
import { rowsAhead } from "./campaign-list";

export default function Page() {
  return <CampaignIndex status="DRAFT" />;
}

export const ahead: Ahead = (_, search) => rowsAhead("DRAFT", search);
