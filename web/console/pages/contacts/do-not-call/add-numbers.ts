import { graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import { change } from "../../../relay/change";
import type {
  addNumbersMutation,
  addNumbersMutation$variables,
} from "../../../relay/__generated__/addNumbersMutation.graphql";

/**
 * Puts numbers on the do-not-call list.
 *
 * Raises as `change`. Those that can be read are added even if Problems are raised for others.
 */
export async function addNumbers(
  environment: Environment,
  input: addNumbersMutation$variables["input"],
) {
  const { addDoNotCallNumbers } = await change<addNumbersMutation>(
    environment,
    graphql`
      mutation addNumbersMutation($input: AddDoNotCallNumbersInput!) {
        addDoNotCallNumbers(input: $input) {
          added
          alreadyThere
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
  return addDoNotCallNumbers ?? { added: 0, alreadyThere: 0 };
}
