import { useState } from "react";
import { graphql, useFragment, useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { CopyField } from "../../parts/copy-field";
import { ConfirmDialog } from "../../parts/forms/confirm-dialog";
import { announce, toast } from "../../parts/toasts";
import type { inviteLink_campaign$key } from "../../relay/__generated__/inviteLink_campaign.graphql";
import { invite as words } from "../../words/invite";
import { renewInvite } from "./renew-invite";

interface Task {
  enabled: boolean;
  key: string;
}

function task(enabled: boolean): Task {
  return { enabled, key: crypto.randomUUID() };
}

/** The link with which users of the account join the campaign by themselves. */
export function InviteLink(props: { campaign: inviteLink_campaign$key }) {
  const { id, name, inviteUrl } = useFragment(
    graphql`
      fragment inviteLink_campaign on Campaign {
        id
        name
        inviteUrl
      }
    `,
    props.campaign,
  );
  const environment = useRelayEnvironment();
  const [asked, setAsked] = useState<Task | null>(null);
  const [created, setCreated] = useState(() => task(true));
  const renew = async ({ enabled, key }: Task) => {
    await renewInvite(environment, id, enabled, key);
    announce(enabled ? words.created : words.off);
  };
  const create = async () => {
    try {
      await renew(created);
      setCreated(task(true));
    } catch (error) {
      toast("danger", words.refused(reason(error)));
    }
  };
  return (
    <section className="section">
      <div className="section-head">
        <h2>{words.title}</h2>
      </div>
      <div className="invite-link">
        <p className="muted">{inviteUrl ? words.text : words.none}</p>
        {inviteUrl ? (
          <>
            <CopyField label={words.link} value={inviteUrl} />
            <div className="actions-row">
              <Button isSmall onPress={() => setAsked(task(true))}>
                {words.replace}
              </Button>
              <Button isSmall onPress={() => setAsked(task(false))}>
                {words.switchOff}
              </Button>
            </div>
          </>
        ) : (
          <div className="actions-row">
            <Button isSmall onPress={() => void create()}>
              {words.create}
            </Button>
          </div>
        )}
      </div>
      {asked ? (
        <ConfirmDialog
          title={asked.enabled ? words.replaceQuestion : words.switchOffQuestion}
          subject={name}
          confirm={asked.enabled ? words.replaceConfirm : words.switchOffConfirm}
          onClose={() => setAsked(null)}
          onConfirm={async () => {
            await renew(asked);
            setAsked(null);
          }}
        >
          <p>{words.ends}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
