import { useRef, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { useLocation } from "wouter";
import { reason } from "../../../parts/boundary";
import { Button } from "../../../parts/button";
import { campaignHref } from "../../../parts/campaigns/status";
import { Dialog, DialogButtons, Fact } from "../../../parts/dialog";
import { Notice } from "../../../parts/notice";
import { toast } from "../../../parts/toasts";
import { common } from "../../../words/common";
import { counted } from "../../../words/format";
import { launch as words } from "../../../words/launch";
import { useEditor } from "../context";
import { launch } from "./launch";
import type { Looked } from "./preview";

/** Asks before a draft is launched, and says what that does. */
export function LaunchDialog({ looked, onClose }: { looked: Looked; onClose: () => void }) {
  const { editing, snapshot } = useEditor();
  const environment = useRelayEnvironment();
  const [, navigate] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  // What is launched is the draft that is shown now, and it is launched once.
  const asked = useRef({
    expectedVersion: snapshot.draft.stored.version,
    idempotencyKey: crypto.randomUUID(),
  });
  const { name, phoneNumberSelection } = snapshot.draft.stored.form;
  const run = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      const [refusal] = await launch(environment, { id: editing.id, ...asked.current });
      if (!refusal) {
        toast("positive", words.done(name));
        navigate(campaignHref(editing.id, "ACTIVE"), { replace: true });
        return;
      }
      setProblem(refusal.code === "CONFLICT" ? words.changed : refusal.message);
      void editing.refresh();
    } catch (error) {
      setProblem(reason(error));
    }
    setBusy(false);
  };
  const contacts = looked.preview?.contactCount ?? 0;
  const shared = Math.max(0, ...(looked.overlaps ?? []).map((each) => each.contactCount));
  const numbers = Number(phoneNumberSelection.count);
  return (
    <Dialog title={words.question} isUrgent onClose={isBusy ? undefined : onClose}>
      <p className="subject">
        <bdi>{name}</bdi>
      </p>
      <dl className="facts">
        <Fact value={counted(contacts)}>{words.contactsFact(contacts)}</Fact>
        {shared > 0 ? <Fact value={counted(shared)}>{words.overlapFact(shared)}</Fact> : null}
        <Fact value={counted(numbers)}>{words.numbersFact(numbers)}</Fact>
      </dl>
      {problem ? <Notice kind="danger">{problem}</Notice> : null}
      <DialogButtons>
        <Button autoFocus isDisabled={isBusy} onPress={onClose}>
          {common.cancel}
        </Button>
        <Button kind="primary" icon="launch" isBusy={isBusy} onPress={() => void run()}>
          {isBusy ? words.launching : words.button}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
