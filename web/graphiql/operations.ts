import type { Ids } from "./ids";
import { LAST_CLAIMED } from "./last-call";
import activeCampaigns from "./operations/active-campaigns.graphql?raw";
import addCallers from "./operations/add-callers.graphql?raw";
import archiveCampaign from "./operations/archive-campaign.graphql?raw";
import archivePreview from "./operations/archive-preview.graphql?raw";
import archiveRecommendations from "./operations/archive-recommendations.graphql?raw";
import archivedCampaigns from "./operations/archived-campaigns.graphql?raw";
import campaignsChanged from "./operations/campaigns-changed.graphql?raw";
import claimDial from "./operations/claim-dial.graphql?raw";
import cloneCampaign from "./operations/clone-campaign.graphql?raw";
import createCampaign from "./operations/create-campaign.graphql?raw";
import createContactGroup from "./operations/create-contact-group.graphql?raw";
import createExport from "./operations/create-export.graphql?raw";
import draftCampaigns from "./operations/draft-campaigns.graphql?raw";
import exports from "./operations/exports.graphql?raw";
import launchCampaign from "./operations/launch-campaign.graphql?raw";
import launchPreview from "./operations/launch-preview.graphql?raw";
import myAssignments from "./operations/my-assignments.graphql?raw";
import overview from "./operations/overview.graphql?raw";
import recordCall from "./operations/record-call.graphql?raw";
import updateEndDate from "./operations/update-end-date.graphql?raw";

/** The operations that GraphiQL starts with, one a tab. */
export function examples({ user, draft, open, finished, archived, assignment }: Ids) {
  return [
    { query: activeCampaigns },
    { query: draftCampaigns },
    { query: archivedCampaigns },
    { query: overview },
    { query: archiveRecommendations },
    { query: myAssignments },
    { query: launchPreview, variables: json({ id: draft }) },
    { query: createContactGroup, variables: json({ input: { name: "New voters" } }) },
    { query: createCampaign, variables: json({ input: newCampaign() }) },
    { query: launchCampaign, variables: json({ input: { id: draft } }) },
    { query: cloneCampaign, variables: json({ input: { id: archived } }) },
    { query: updateEndDate, variables: json({ input: { id: open, endsAt: fromNow(60) } }) },
    { query: addCallers, variables: json({ input: { id: open, userIds: [user] } }) },
    {
      query: claimDial,
      variables: json({ join: { campaignId: open }, input: { assignmentId: assignment } }),
    },
    {
      query: recordCall,
      variables: json({ input: { callId: LAST_CLAIMED, result: "NO_ANSWER", claimNext: true } }),
    },
    { query: archivePreview, variables: json({ id: finished }) },
    { query: archiveCampaign, variables: json({ input: { id: finished } }) },
    { query: createExport, variables: json({ input: { campaignIds: [archived], kind: "CALLS" } }) },
    { query: exports },
    { query: campaignsChanged },
  ];
}

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
