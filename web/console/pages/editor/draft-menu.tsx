import { useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { useLocation } from "wouter";
import { IconButton } from "../../parts/button";
import { clone } from "../../parts/campaigns/clone";
import { DeleteDialog } from "../../parts/campaigns/delete-dialog";
import { deleteDraft } from "../../parts/campaigns/remove";
import { Flyout } from "../../parts/menu";
import { campaigns } from "../../words/campaigns";
import { useEditor, useRefusal } from "./context";

/** What else can be done with a draft. */
export function DraftMenu({ id, name }: { id: string; name: string }) {
  const environment = useRelayEnvironment();
  const { editing } = useEditor();
  const [, navigate] = useLocation();
  const [noDelete, noClone] = [useRefusal("DELETE"), useRefusal("CLONE")];
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Flyout
        label={campaigns.actionsFor(name)}
        trigger={<IconButton icon="dots" label={campaigns.actionsFor(name)} />}
        entries={[
          { id: "DELETE", label: campaigns.actions.DELETE, icon: "delete", refusal: noDelete },
          { id: "CLONE", label: campaigns.actions.CLONE, icon: "clone", refusal: noClone },
        ]}
        onAction={(action) => {
          if (action === "DELETE") setAsking(true);
          else void editing.save().then(() => clone(environment, { id, name }));
        }}
      />
      {isAsking ? (
        <DeleteDialog
          campaign={{ id, name }}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            editing.giveUp();
            deleteDraft(environment, { id, name });
            navigate("/campaigns/draft", { replace: true });
          }}
        />
      ) : null}
    </>
  );
}
