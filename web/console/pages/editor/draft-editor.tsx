import { useState } from "react";
import { Link } from "wouter";
import { Button } from "../../parts/button";
import { Icon } from "../../parts/icon";
import { PageHead } from "../../parts/page-head";
import { announce } from "../../parts/toasts";
import { editor as words } from "../../words/editor";
import { launch as launchWords } from "../../words/launch";
import { EditorContext, type Refusal } from "./context";
import type { Stored } from "./draft";
import { DraftMenu } from "./draft-menu";
import { inputOf } from "./input";
import { LaunchDialog } from "./launch/launch-dialog";
import { LaunchPanel } from "./launch/panel";
import { usePreview } from "./launch/preview";
import { Notices } from "./notices";
import { allProblems } from "./problems";
import { SavedWhen } from "./saved-when";
import { Basics } from "./sections/basics";
import { Callers } from "./sections/callers";
import { Dates } from "./sections/dates";
import { Numbers } from "./sections/numbers";
import { PatchThru } from "./sections/patch-thru";
import { Redial } from "./sections/redial";
import { Script } from "./sections/script";
import { Targeting } from "./sections/targeting";
import { Steps } from "./steps";
import { useEditing } from "./use-editing";

/** Every setting of a draft, saved as one goes, and its launch. */
export function DraftEditor({
  id,
  stored,
  refusals,
}: {
  id: string;
  /** What the server has, as far as the page has read it. */
  stored: Stored;
  refusals: readonly Refusal[];
}) {
  const { editing, snapshot } = useEditing(id, stored);
  const { form, stored: known } = snapshot.draft;
  const [looks, setLooks] = useState(0);
  const [isLaunching, setLaunching] = useState(false);
  const isDraft = known.status === "DRAFT" && snapshot.saving.is !== "deleted";
  const people = `${JSON.stringify(inputOf(known.form, "targeting"))} ${looks}`;
  const looked = usePreview(id, snapshot.changes + looks, people, isDraft);
  const problems = allProblems(snapshot, looked.preview?.problems ?? []);
  const step = snapshot.history.steps.at(-1);
  const count = problems.length + snapshot.draft.disputed.length;
  const name = form.name.trim() || known.form.name;
  return (
    <EditorContext value={{ editing, snapshot, problems, refusals }}>
      <Link className="crumb" href="/campaigns/draft">
        <Icon name="left" />
        {words.drafts}
      </Link>
      <PageHead title={name} beside={<SavedWhen />}>
        <div className="actions-row">
          <Button
            kind="quiet"
            isDisabled={!step}
            aria-label={step ? words.undoOf(words.settings[step.setting]) : words.undo}
            onPress={() => {
              if (step) announce(words.undone(words.settings[step.setting]));
              editing.undo();
            }}
          >
            {words.undo}
          </Button>
          <DraftMenu id={id} name={name} />
        </div>
      </PageHead>
      <Notices />
      {count > 0 ? (
        <p className="small before-wide">
          <a className="link" href="#launch-title">
            {launchWords.fixBefore(count)}
          </a>
        </p>
      ) : null}
      <div className="editor">
        <Steps />
        <div className="editor-form">
          <Basics />
          <Dates />
          <Targeting />
          <Numbers />
          <Redial />
          <PatchThru />
          <Script />
          <Callers id={id} />
        </div>
        {isDraft ? (
          <LaunchPanel
            looked={looked}
            onLook={() => setLooks(looks + 1)}
            onLaunch={() => setLaunching(true)}
          />
        ) : null}
      </div>
      {isLaunching ? <LaunchDialog looked={looked} onClose={() => setLaunching(false)} /> : null}
    </EditorContext>
  );
}
