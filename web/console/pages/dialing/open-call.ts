import { graphql } from "react-relay";

/** Reads a call by its id, which its caller may do until it has ended. */
export const OPEN_CALL = graphql`
  query openCallQuery($id: ID!) {
    node(id: $id) {
      __typename
      ...callView_call @alias(as: "call")
    }
  }
`;
