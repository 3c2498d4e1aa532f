// One campaign, refetched and paged through `node(id:)`.
import { graphql } from "relay-runtime";

export const page = graphql`
  query CampaignSummaryQuery($id: ID!) {
    campaign(id: $id) @required(action: LOG) {
      ...CampaignSummary_campaign
    }
  }
`;

export const summary = graphql`
  fragment CampaignSummary_campaign on Campaign
  @refetchable(queryName: "CampaignSummaryRefetchQuery") {
    name
    description
    status
    eventDate
    clonedFrom {
      id
      name
    }
    targeting {
      base {
        ...CampaignSummary_segment
      }
      added {
        ...CampaignSummary_segment
      }
    }
    results {
      dialed
      reached
      byResult {
        result
        count
      }
    }
    ...CampaignSummary_calls
    ...CampaignSummary_callers
    ...CampaignSummary_events
    ...CampaignSummary_phoneNumbers
  }
`;

export const segment = graphql`
  fragment CampaignSummary_segment on Segment {
    contactGroup {
      id
      name
    }
    campaign {
      id
      name
    }
    results
  }
`;

export const calls = graphql`
  fragment CampaignSummary_calls on Campaign
  @refetchable(queryName: "CampaignSummaryCallsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 50 }, cursor: { type: "String" }) {
    calls(first: $count, after: $cursor) @connection(key: "CampaignSummary_calls") {
      edges {
        node {
          contact {
            firstName
            customFields
          }
          caller {
            name
          }
          result
          answers
          endedAt
        }
      }
    }
  }
`;

export const callers = graphql`
  fragment CampaignSummary_callers on Campaign
  @refetchable(queryName: "CampaignSummaryCallersPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 50 }, cursor: { type: "String" }) {
    callers(first: $count, after: $cursor) @connection(key: "CampaignSummary_callers") {
      edges {
        node {
          name
          role
        }
      }
    }
  }
`;

export const events = graphql`
  fragment CampaignSummary_events on Campaign
  @refetchable(queryName: "CampaignSummaryEventsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 50 }, cursor: { type: "String" }) {
    events(first: $count, after: $cursor) @connection(key: "CampaignSummary_events") {
      edges {
        node {
          kind
          at
          changes
          user {
            name
          }
        }
      }
    }
  }
`;

export const phoneNumbers = graphql`
  fragment CampaignSummary_phoneNumbers on Campaign
  @refetchable(queryName: "CampaignSummaryPhoneNumbersPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 50 }, cursor: { type: "String" }) {
    phoneNumbers(first: $count, after: $cursor)
      @connection(key: "CampaignSummary_phoneNumbers") {
      edges {
        node {
          e164
          status
        }
      }
    }
  }
`;
