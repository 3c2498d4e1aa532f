// The lists of the account beside its campaigns, and the viewer's own.
import { graphql } from "relay-runtime";

export const page = graphql`
  query OfficeQuery {
    viewer {
      role
      account {
        name
        timeZone
      }
      ...Office_assignments
    }
    ...Office_contactGroups
    ...Office_phoneNumbers
    ...Office_exports
  }
`;

export const assignments = graphql`
  fragment Office_assignments on Viewer
  @refetchable(queryName: "OfficeAssignmentsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    assignments(first: $count, after: $cursor) @connection(key: "Office_assignments") {
      edges {
        node {
          campaignName
          joined
        }
      }
    }
  }
`;

export const contactGroups = graphql`
  fragment Office_contactGroups on Query
  @refetchable(queryName: "OfficeContactGroupsPageQuery")
  @argumentDefinitions(
    search: { type: "String" }
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
  ) {
    contactGroups(search: $search, first: $count, after: $cursor)
      @connection(key: "Office_contactGroups") {
      edges {
        node {
          name
          contactCount
          uploadUrl
        }
      }
    }
  }
`;

export const phoneNumbers = graphql`
  fragment Office_phoneNumbers on Query
  @refetchable(queryName: "OfficePhoneNumbersPageQuery")
  @argumentDefinitions(
    region: { type: "String" }
    count: { type: "Int", defaultValue: 20 }
    cursor: { type: "String" }
  ) {
    phoneNumberStock {
      region
      available
    }
    phoneNumbers(region: $region, first: $count, after: $cursor)
      @connection(key: "Office_phoneNumbers") {
      edges {
        node {
          e164
          status
          cleanAt
        }
      }
    }
  }
`;

export const exports = graphql`
  fragment Office_exports on Query
  @refetchable(queryName: "OfficeExportsPageQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" }) {
    exports(first: $count, after: $cursor) @connection(key: "Office_exports") {
      edges {
        node {
          ...Office_export
        }
      }
    }
  }
`;

export const progress = graphql`
  fragment Office_export on Export @refetchable(queryName: "OfficeExportProgressQuery") {
    kind
    status
    progress
    rowCount
    downloadUrl
  }
`;
