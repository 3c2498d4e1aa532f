// The three campaign index pages: a tab each, loaded page by page, forwards.
import { graphql } from "relay-runtime";

export const page = graphql`
  query CampaignIndexQuery($search: String, $orderBy: CampaignOrder, $count: Int!) {
    campaignCounts {
      draft
      active
      archived
    }
    ...CampaignIndex_drafts @arguments(search: $search, orderBy: $orderBy, count: $count)
    ...CampaignIndex_active @arguments(search: $search, orderBy: $orderBy, count: $count)
    ...CampaignIndex_archived @arguments(search: $search, orderBy: $orderBy, count: $count)
    ...CampaignIndex_recommendations
  }
`;

export const drafts = graphql`
  fragment CampaignIndex_drafts on Query
  @refetchable(queryName: "CampaignIndexDraftsPageQuery")
  @argumentDefinitions(
    search: { type: "String" }
    orderBy: { type: "CampaignOrder" }
    count: { type: "Int!" }
    cursor: { type: "String" }
  ) {
    drafts: campaigns(status: DRAFT, search: $search, orderBy: $orderBy, first: $count, after: $cursor)
      @connection(key: "CampaignIndex_drafts", filters: ["search", "orderBy"]) {
      totalCount
      edges {
        node {
          ...CampaignRow_campaign
        }
      }
    }
  }
`;

export const active = graphql`
  fragment CampaignIndex_active on Query
  @refetchable(queryName: "CampaignIndexActivePageQuery")
  @argumentDefinitions(
    search: { type: "String" }
    orderBy: { type: "CampaignOrder" }
    count: { type: "Int!" }
    cursor: { type: "String" }
  ) {
    active: campaigns(status: ACTIVE, search: $search, orderBy: $orderBy, first: $count, after: $cursor)
      @connection(key: "CampaignIndex_active", filters: ["search", "orderBy"]) {
      totalCount
      edges {
        node {
          ...CampaignRow_campaign
          ...CampaignRow_activity
        }
      }
    }
  }
`;

// Backwards: the last page first.
export const archived = graphql`
  fragment CampaignIndex_archived on Query
  @refetchable(queryName: "CampaignIndexArchivedPageQuery")
  @argumentDefinitions(
    search: { type: "String" }
    orderBy: { type: "CampaignOrder" }
    count: { type: "Int!" }
    cursor: { type: "String" }
  ) {
    archived: campaigns(status: ARCHIVED, search: $search, orderBy: $orderBy, last: $count, before: $cursor)
      @connection(key: "CampaignIndex_archived", filters: ["search", "orderBy"]) {
      edges {
        node {
          archivedAt
          archiveReason
          ...CampaignRow_campaign
        }
      }
    }
  }
`;

export const recommendations = graphql`
  fragment CampaignIndex_recommendations on Query
  @refetchable(queryName: "CampaignIndexRecommendationsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    archiveRecommendations(first: $count, after: $cursor)
      @connection(key: "CampaignIndex_archiveRecommendations") {
      edges {
        node {
          reasons
          campaign {
            ...CampaignRow_campaign
          }
          overlap {
            contactCount
            campaign {
              id
              name
            }
          }
        }
      }
    }
  }
`;

export const row = graphql`
  fragment CampaignRow_campaign on Campaign {
    id
    name
    status
    startsAt
    endsAt
    allowedActions
  }
`;

export const activity = graphql`
  fragment CampaignRow_activity on Campaign @refetchable(queryName: "CampaignRowActivityQuery") {
    remaining
    activeCallers
    assignedNumberCount
    autoArchiveInDays
    dialing {
      open
      reason
      opensAt
    }
  }
`;
