import { type FormEvent, useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { Button } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import { CrumbHead } from "../../parts/crumb-head";
import { Notice } from "../../parts/notice";
import { toast } from "../../parts/toasts";
import { common } from "../../words/common";
import { editor } from "../../words/editor";
import { EditorContext } from "./context";
import { type Stored, unsaved } from "./draft";
import { WordsSetting } from "./fields/words";
import { forget } from "./kept";
import { Changes } from "./notices";
import { allProblems } from "./problems";
import { SavedWhen } from "./saved-when";
import { EventDate } from "./sections/dates";
import { PatchThru } from "./sections/patch-thru";
import { Script } from "./sections/script";
import { Section } from "./sections/section";
import { useEditing } from "./use-editing";

const words = editor.active;

/**
 * What can be corrected in an active campaign. It is saved when somebody says so: callers would read
 * out a script that is half typed.
 */
export function ActiveEditor({ id, stored }: { id: string; stored: Stored }) {
  const { editing, snapshot } = useEditing(id, stored, { isManual: true });
  const { draft, saving } = snapshot;
  const [, navigate] = useLocation();
  const form = useRef<HTMLFormElement>(null);
  const summary = campaignHref(id, "ACTIVE");
  const isOver = draft.stored.status !== "ACTIVE" || saving.is === "deleted";
  const isSaved = saving.is === "saved" && saving.at !== null;
  useEffect(() => {
    if (!isSaved) return;
    toast("positive", words.saved);
    navigate(summary);
  }, [isSaved]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await editing.save();
    form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  };
  return (
    <EditorContext
      value={{ editing, snapshot, problems: allProblems(snapshot, []), refusals: [] }}
    >
      <CrumbHead
        title={words.title(draft.stored.form.name)}
        back={draft.stored.form.name}
        href={summary}
        beside={saving.is === "saved" ? null : <SavedWhen />}
      />
      {isOver ? <Notice kind="danger">{words.over}</Notice> : <Changes />}
      <form ref={form} className="editor-form active-form" noValidate onSubmit={submit}>
        <p className="muted">{words.text}</p>
        <Section id="basics">
          <WordsSetting setting="name" />
          <WordsSetting setting="description" rows={2} isOptional />
          <EventDate />
        </Section>
        <PatchThru />
        <Script />
        <div className="actions-row">
          <Button
            kind="primary"
            type="submit"
            isBusy={saving.is === "saving"}
            isDisabled={isOver || unsaved(draft).length === 0}
          >
            {words.save}
          </Button>
          <Button
            onPress={() => {
              forget(id);
              navigate(summary);
            }}
          >
            {common.cancel}
          </Button>
        </div>
      </form>
    </EditorContext>
  );
}
