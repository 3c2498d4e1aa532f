import { useState } from "react";
import { commitMutation, graphql, useRelayEnvironment } from "react-relay";
import type { Environment } from "relay-runtime";
import { Button } from "../../parts/button";
import { ConfirmDialog } from "../../parts/forms/confirm-dialog";
import { Declined } from "../../relay/errors";
import { leave } from "../../relay/session";
import type { signOutEverywhereMutation } from "../../relay/__generated__/signOutEverywhereMutation.graphql";
import { account } from "../../words/account";

const words = account.everywhere;

/** Ends all sessions and tokens of the user, after a question, and leads to the page to sign in. */
export function SignOutEverywhere({ user }: { user: string }) {
  const environment = useRelayEnvironment();
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.title}</h2>
      </div>
      <p>{words.text}</p>
      <div className="actions-row">
        <Button onPress={() => setAsking(true)}>{words.open}</Button>
      </div>
      {isAsking ? (
        <ConfirmDialog
          title={words.question}
          subject={user}
          confirm={words.open}
          onClose={() => setAsking(false)}
          onConfirm={() => signOut(environment).then(leave)}
        >
          <p>{words.tokens}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

function signOut(environment: Environment): Promise<void> {
  return new Promise((resolve, reject) => {
    commitMutation<signOutEverywhereMutation>(environment, {
      mutation: graphql`
        mutation signOutEverywhereMutation {
          signOutEverywhere {
            endedSessions
            userErrors {
              message
            }
          }
        }
      `,
      variables: {},
      onCompleted: ({ signOutEverywhere }) => {
        const [problem] = signOutEverywhere?.userErrors ?? [];
        if (problem) reject(new Declined(problem.message));
        else resolve();
      },
      onError: reject,
    });
  });
}
