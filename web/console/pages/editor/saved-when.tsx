import { useEffect } from "react";
import { reason } from "../../parts/boundary";
import { announce } from "../../parts/toasts";
import { Offline } from "../../relay/errors";
import { editor } from "../../words/editor";
import { readersTime } from "../../words/format";
import { useEditor } from "./context";

const words = editor.saving;

/** Whether everything is saved, in a few words beside the title. */
export function SavedWhen() {
  const { editing, snapshot, problems } = useEditor();
  const { saving, draft, refused } = snapshot;
  const text = (() => {
    switch (saving.is) {
      case "saved":
        return saving.at ? words.at(readersTime(saving.at)) : words.saved;
      case "saving":
        return words.saving;
      case "unsaved":
        return refused.length + draft.disputed.length > 0 ||
          problems.some(({ code }) => code === "UNFINISHED")
          ? words.partly
          : words.unsaved;
      case "waiting":
        return saving.error instanceof Offline ? words.away : words.waiting(reason(saving.error));
      case "stopped":
        return words.stopped(reason(saving.error));
      case "deleted":
        return "";
    }
  })();
  const isTrouble = saving.is === "waiting" || saving.is === "stopped";
  useEffect(() => {
    if (isTrouble) announce(text);
  }, [isTrouble, text]);
  return (
    <span className={isTrouble ? "saved saved-trouble" : "saved"}>
      {text}
      {isTrouble ? (
        <button type="button" className="link link-button" onClick={() => void editing.save()}>
          {words.retry}
        </button>
      ) : null}
    </span>
  );
}
