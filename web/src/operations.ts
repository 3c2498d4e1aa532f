import activeCampaigns from "./operations/active-campaigns.graphql?raw";
import archiveCampaign from "./operations/archive-campaign.graphql?raw";
import archiveRecommendations from "./operations/archive-recommendations.graphql?raw";
import archivedCampaigns from "./operations/archived-campaigns.graphql?raw";
import claimDial from "./operations/claim-dial.graphql?raw";
import cloneCampaign from "./operations/clone-campaign.graphql?raw";
import createCampaign from "./operations/create-campaign.graphql?raw";
import createExport from "./operations/create-export.graphql?raw";
import draftCampaigns from "./operations/draft-campaigns.graphql?raw";
import launchCampaign from "./operations/launch-campaign.graphql?raw";
import launchPreview from "./operations/launch-preview.graphql?raw";
import myAssignments from "./operations/my-assignments.graphql?raw";
import overview from "./operations/overview.graphql?raw";
import recordCall from "./operations/record-call.graphql?raw";
import updateEndDate from "./operations/update-end-date.graphql?raw";

const id = "put-an-id-here";

/** The operations that GraphiQL starts with, one a tab. */
export const examples = [
  { query: activeCampaigns },
  { query: draftCampaigns },
  { query: archivedCampaigns },
  { query: overview },
  { query: archiveRecommendations },
  { query: myAssignments },
  { query: launchPreview, variables: json({ id }) },
  { query: createCampaign, variables: json({ input: newCampaign() }) },
  { query: launchCampaign, variables: json({ input: { id } }) },
  { query: cloneCampaign, variables: json({ input: { id } }) },
  { query: updateEndDate, variables: json({ input: { id, endsAt: fromNow(30) } }) },
  { query: archiveCampaign, variables: json({ input: { id } }) },
  { query: claimDial, variables: json({ input: { assignmentId: id } }) },
  { query: recordCall, variables: json({ input: { callId: id, result: "NO_ANSWER", claimNext: true } }) },
  { query: createExport, variables: json({ input: { campaignIds: [id], kind: "CALLS" } }) },
];

function newCampaign() {
  return {
    name: "Get out the vote",
    startsAt: fromNow(1),
    endsAt: fromNow(14),
    phoneNumberSelection: { regions: ["212", "NY"], count: 2 },
  };
}

function fromNow(days: number): string {
  const date = new Date(Date.now() + days * 86_400_000);
  date.setUTCMinutes(0, 0, 0);
  return date.toISOString().replace(".000", "");
}

function json(variables: object): string {
  return JSON.stringify(variables, null, 2);
}
