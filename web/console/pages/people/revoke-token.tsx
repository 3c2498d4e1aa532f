import { graphql, useRelayEnvironment } from "react-relay";
import { ConfirmDialog } from "../../parts/forms/confirm-dialog";
import { toast } from "../../parts/toasts";
import { change } from "../../relay/change";
import { useKey } from "../../relay/key";
import type { revokeTokenMutation } from "../../relay/__generated__/revokeTokenMutation.graphql";
import { people } from "../../words/people";

const words = people.tokens;

/** Asks before a token or a session is ended. */
export function RevokeToken({
  token: { id, label },
  onClose,
}: {
  token: { id: string; label: string };
  onClose: () => void;
}) {
  const environment = useRelayEnvironment();
  const keyed = useKey();
  const revoke = async () => {
    await change<revokeTokenMutation>(
      environment,
      graphql`
        mutation revokeTokenMutation($input: RevokeAccessTokenInput!) {
          revokeAccessToken(input: $input) {
            accessToken {
              id
              ...tokenRow_token
            }
            userErrors {
              code
              field
              message
            }
          }
        }
      `,
      keyed({ id }),
    );
    onClose();
    toast("positive", words.revoked(label));
  };
  return (
    <ConfirmDialog
      title={words.revokeQuestion}
      subject={label}
      confirm={words.revokeButton}
      onClose={onClose}
      onConfirm={revoke}
    >
      <p className="dialog-text">{words.revokeText}</p>
    </ConfirmDialog>
  );
}
