// Mutations whose answers keep Relay's lists right without code of the client's.
import { graphql } from "relay-runtime";

export const create = graphql`
  mutation mutationsCreateMutation($input: CreateCampaignInput!, $connections: [ID!]!) {
    createCampaign(input: $input) {
      campaign @prependNode(connections: $connections, edgeTypeName: "CampaignEdge") {
        ...CampaignRow_campaign
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

export const clone = graphql`
  mutation mutationsCloneMutation($input: CloneCampaignInput!, $connections: [ID!]!) {
    cloneCampaign(input: $input) {
      campaign @appendNode(connections: $connections, edgeTypeName: "CampaignEdge") {
        ...CampaignRow_campaign
      }
      notCopied {
        setting
        reason
      }
      userErrors {
        message
      }
    }
  }
`;

export const remove = graphql`
  mutation mutationsDeleteMutation($input: DeleteCampaignInput!, $connections: [ID!]!) {
    deleteCampaign(input: $input) {
      deletedId @deleteEdge(connections: $connections) @deleteRecord
      userErrors {
        message
      }
    }
  }
`;

export const archive = graphql`
  mutation mutationsArchiveMutation($input: ArchiveCampaignInput!) {
    archiveCampaign(input: $input) {
      campaign {
        archivedAt
        archiveReason
        ...CampaignRow_campaign
        ...CampaignRow_activity
      }
      userErrors {
        message
      }
    }
  }
`;

export const createGroup = graphql`
  mutation mutationsCreateGroupMutation($input: CreateContactGroupInput!, $connections: [ID!]!) {
    createContactGroup(input: $input) {
      contactGroup @prependNode(connections: $connections, edgeTypeName: "ContactGroupEdge") {
        id
        name
      }
      userErrors {
        message
      }
    }
  }
`;

export const createExport = graphql`
  mutation mutationsCreateExportMutation($input: CreateExportInput!, $connections: [ID!]!) {
    createExport(input: $input) {
      export @prependNode(connections: $connections, edgeTypeName: "ExportEdge") {
        ...Office_export
      }
      userErrors {
        message
      }
    }
  }
`;

export const recordCall = graphql`
  mutation mutationsRecordCallMutation($input: RecordCallInput!) {
    recordCall(input: $input) {
      call {
        result
        endedAt
      }
      next {
        id
        leaseExpiresAt
        contact {
          firstName
          lastName
          phone
        }
      }
      userErrors {
        message
      }
    }
  }
`;
