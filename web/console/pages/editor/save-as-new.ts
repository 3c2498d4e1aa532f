import { useRef, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { useLocation } from "wouter";
import { reason } from "../../parts/boundary";
import { toast } from "../../parts/toasts";
import { editor as words } from "../../words/editor";
import { useEditor } from "./context";
import { create } from "./create";
import { SETTINGS } from "./form";
import { inputOf, isComplete } from "./input";

/** Makes a new draft of what is on the page, when the old one is gone. */
export function useSaveAsNew() {
  const { editing, snapshot } = useEditor();
  const environment = useRelayEnvironment();
  const [, navigate] = useLocation();
  const [isBusy, setBusy] = useState(false);
  const key = useRef(crypto.randomUUID());
  const saveAsNew = () => {
    const { form } = snapshot.draft;
    const settings = SETTINGS.filter((each) => isComplete(form, each));
    const changes = Object.fromEntries(settings.map((each) => [each, inputOf(form, each)]));
    setBusy(true);
    create(environment, { ...changes, name: form.name, idempotencyKey: key.current }).then(
      ({ id }) => {
        editing.giveUp();
        navigate(`/campaigns/${encodeURIComponent(id)}/edit`, { replace: true });
      },
      (error: unknown) => {
        setBusy(false);
        key.current = crypto.randomUUID();
        toast("danger", words.create.refused(reason(error)));
      },
    );
  };
  return { saveAsNew, isBusy };
}
