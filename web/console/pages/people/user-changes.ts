import { graphql } from "react-relay";
import type { Environment } from "relay-runtime";
import { change } from "../../relay/change";
import type { userChangesDeactivateMutation } from "../../relay/__generated__/userChangesDeactivateMutation.graphql";
import type { userChangesReactivateMutation } from "../../relay/__generated__/userChangesReactivateMutation.graphql";
import type { userChangesSignOutMutation } from "../../relay/__generated__/userChangesSignOutMutation.graphql";

/** Ends a user's access at once. Raises as `change`. */
export async function deactivate(environment: Environment, id: string) {
  await change<userChangesDeactivateMutation>(
    environment,
    graphql`
      mutation userChangesDeactivateMutation($input: DeactivateUserInput!) {
        deactivateUser(input: $input) {
          user {
            ...userRow_user
          }
          userErrors {
            code
            field
            message
          }
        }
      }
    `,
    { id, idempotencyKey: crypto.randomUUID() },
  );
}

/** Lets a user sign in again. Raises as `change`. */
export async function reactivate(environment: Environment, id: string) {
  await change<userChangesReactivateMutation>(
    environment,
    graphql`
      mutation userChangesReactivateMutation($input: ReactivateUserInput!) {
        reactivateUser(input: $input) {
          user {
            ...userRow_user
          }
          userErrors {
            code
            field
            message
          }
        }
      }
    `,
    { id, idempotencyKey: crypto.randomUUID() },
  );
}

/** Ends all sessions and tokens of a user. Raises as `change`. */
export async function signOut(environment: Environment, userId: string) {
  await change<userChangesSignOutMutation>(
    environment,
    graphql`
      mutation userChangesSignOutMutation($input: SignOutUserInput!) {
        signOutUser(input: $input) {
          user {
            id
          }
          userErrors {
            code
            field
            message
          }
        }
      }
    `,
    { userId, idempotencyKey: crypto.randomUUID() },
  );
}
