import type { ReactNode } from "react";
import { Button, LinkButton } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import { Notice } from "../../parts/notice";
import { editor as words } from "../../words/editor";
import { useEditor } from "./context";
import { unsaved, withStored } from "./draft";
import type { Setting } from "./form";
import { useSaveAsNew } from "./save-as-new";

function names(settings: readonly Setting[]): string {
  return settings.map((each) => words.settings[each]).join(", ");
}

/** What everybody who edits the draft has to know before anything else. */
export function Notices() {
  const { editing, snapshot } = useEditor();
  const { draft, saving } = snapshot;
  const { stored } = draft;
  if (saving.is === "deleted") return <Gone>{words.gone.deleted}</Gone>;
  if (stored.status !== "DRAFT") {
    return (
      <Gone summary={campaignHref(editing.id, stored.status)}>
        {stored.status === "ACTIVE" ? words.gone.launched(stored.changedBy) : words.gone.archived}
      </Gone>
    );
  }
  return <Changes />;
}

/** What was typed before, and what somebody else has changed meanwhile. */
export function Changes() {
  const { editing, snapshot } = useEditor();
  const { draft, kept, news } = snapshot;
  const { stored, disputed } = draft;
  return (
    <>
      {kept ? (
        <Notice
          kind="warning"
          action={
            <span className="actions-row">
              <Button isSmall onPress={() => editing.resume(true)}>
                {words.kept.take}
              </Button>
              <Button kind="quiet" isSmall onPress={() => editing.resume(false)}>
                {words.kept.drop}
              </Button>
            </span>
          }
        >
          {words.kept.text(names(unsaved(withStored(kept, stored))))}
        </Notice>
      ) : null}
      {disputed.length > 0 ? (
        <Notice kind="danger">{words.dispute.notice(stored.changedBy, names(disputed))}</Notice>
      ) : news ? (
        <Notice
          action={
            <Button kind="quiet" isSmall onPress={editing.dismissNews}>
              {words.newsClose}
            </Button>
          }
        >
          {words.news(news.by, names(news.settings))}
        </Notice>
      ) : null}
    </>
  );
}

/** The draft is no draft any more; what was typed can become a new one. */
function Gone({ summary, children }: { summary?: string; children: ReactNode }) {
  const { snapshot } = useEditor();
  const { saveAsNew, isBusy } = useSaveAsNew();
  const isTyped = snapshot.saving.is === "deleted" || unsaved(snapshot.draft).length > 0;
  return (
    <Notice
      kind="danger"
      action={
        <span className="actions-row">
          {summary ? (
            <LinkButton isSmall href={summary}>
              {words.gone.toSummary}
            </LinkButton>
          ) : null}
          {isTyped ? (
            <Button isSmall isBusy={isBusy} onPress={saveAsNew}>
              {words.gone.again}
            </Button>
          ) : null}
        </span>
      }
    >
      {children}
    </Notice>
  );
}
