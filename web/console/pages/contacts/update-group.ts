import { graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import { change } from "../../relay/change";
import type {
  updateGroupMutation,
  updateGroupMutation$variables,
} from "../../relay/__generated__/updateGroupMutation.graphql";

/** Renames a group, archives it or takes it out of the archive. Raises as `change`. */
export function updateGroup(environment: Environment, input: updateGroupMutation$variables["input"]) {
  return change<updateGroupMutation>(
    environment,
    graphql`
      mutation updateGroupMutation($input: UpdateContactGroupInput!) {
        updateContactGroup(input: $input) {
          contactGroup {
            id
            name
            archived
          }
          userErrors {
            code
            field
            message
          }
        }
      }
    `,
    input,
  );
}
