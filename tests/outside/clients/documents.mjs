// The operations that every client is tried with.

export const CAMPAIGNS = `
  query Campaigns($status: CampaignStatus, $first: Int, $after: String) {
    campaigns(status: $status, first: $first, after: $after) {
      totalCount
      edges {
        cursor
        node {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const CAMPAIGN = `
  query Campaign($id: ID!) {
    campaign(id: $id) {
      id
      status
      archiveReason
    }
  }
`;

export const NODE = `
  query Node($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Campaign {
        name
      }
    }
  }
`;

export const CREATE = `
  mutation Create($input: CreateCampaignInput!) {
    createCampaign(input: $input) {
      campaign {
        id
        name
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const ARCHIVE = `
  mutation Archive($input: ArchiveCampaignInput!) {
    archiveCampaign(input: $input) {
      campaign {
        id
        status
        archiveReason
      }
      userErrors {
        code
      }
    }
  }
`;

// Costs about half of the smallest budget that a token can have.
export const COSTLY = `
  query Costly {
    campaigns(first: 100) {
      nodes {
        id
        events(first: 100) {
          nodes {
            id
          }
        }
      }
    }
  }
`;

export const RENAME = `
  mutation Rename($input: UpdateCampaignInput!) {
    updateCampaign(input: $input) {
      userErrors {
        code
      }
    }
  }
`;

export const CHANGES = `
  subscription Changes($ids: [ID!], $after: String) {
    campaignsChanged(ids: $ids, after: $after) {
      cursor
      resync
      changes {
        id
        campaign {
          id
          name
        }
      }
    }
  }
`;
