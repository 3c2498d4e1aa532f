import { CampaignIndex } from "./campaign-index";

export default function Page() {
  return <CampaignIndex status="DRAFT" />;
}
