import { useEffect, useState } from "react";
import { useRelayEnvironment } from "react-relay";
import { campaigns as allWords } from "../../words/campaigns";
import { common } from "../../words/common";
import { reason } from "../boundary";
import { Button } from "../button";
import { Dialog, DialogButtons } from "../dialog";
import { Notice } from "../notice";
import { Progress } from "../progress";
import { toast } from "../toasts";
import { ArchiveFacts, ArchiveFactsSkeleton } from "./archive-facts";
import { archiveMany, type Outcome } from "./archive-many";
import { RefusedList } from "./refused-list";
import type { CampaignName } from "./status";

const words = allWords.archive;

type Step =
  | { name: "checking" }
  | { name: "asking"; preview: Outcome }
  | { name: "working"; done: number; total: number }
  | { name: "done"; outcome: Outcome; problem?: string };

/**
 * Asks before many campaigns are archived, says what ends and which cannot be archived, and then
 * what happened to each. `onDone` gets the ids of those that were archived.
 */
export function BulkArchiveDialog({
  campaigns,
  onClose,
  onDone,
}: {
  campaigns: readonly CampaignName[];
  onClose: () => void;
  onDone: (archived: ReadonlySet<string>) => void;
}) {
  const environment = useRelayEnvironment();
  const [step, setStep] = useState<Step>({ name: "checking" });
  const [problem, setProblem] = useState<string>();
  const check = () => {
    setProblem(undefined);
    archiveMany(environment, campaigns, true, () => {}).then(
      (preview) => setStep({ name: "asking", preview }),
      (error: unknown) => setProblem(reason(error)),
    );
  };
  useEffect(check, []);

  const run = async (wanted: readonly CampaignName[]) => {
    const total = wanted.length;
    let outcome: Outcome = { archived: [], refused: [], dials: 0, numbers: 0, callers: 0 };
    let stopped: string | undefined;
    setStep({ name: "working", done: 0, total });
    try {
      outcome = await archiveMany(environment, wanted, false, (sofar) => {
        outcome = sofar;
        setStep({ name: "working", done: sofar.archived.length + sofar.refused.length, total });
      });
    } catch (error) {
      stopped = words.stopped(reason(error));
    }
    onDone(new Set(outcome.archived.map(({ id }) => id)));
    if (outcome.refused.length === 0 && !stopped) {
      toast("positive", words.doneMany(outcome.archived.length));
      onClose();
    } else {
      setStep({ name: "done", outcome, ...(stopped ? { problem: stopped } : {}) });
    }
  };

  if (step.name === "done") {
    const { archived, refused } = step.outcome;
    return (
      <Dialog title={words.results} onClose={onClose}>
        {step.problem ? <Notice kind="danger">{step.problem}</Notice> : null}
        <p className="subject">{words.resultsText(archived.length, refused.length)}</p>
        <RefusedList refused={refused} />
        <DialogButtons>
          <Button autoFocus onPress={onClose}>
            {common.close}
          </Button>
        </DialogButtons>
      </Dialog>
    );
  }
  const allowed = step.name === "asking" ? step.preview.archived : [];
  const isWorking = step.name === "working";
  return (
    <Dialog
      title={words.questionMany(step.name === "asking" ? allowed.length : campaigns.length)}
      isUrgent
      onClose={isWorking ? undefined : onClose}
    >
      {problem ? (
        <Notice
          kind="danger"
          action={
            <Button isSmall icon="again" onPress={check}>
              {common.tryAgain}
            </Button>
          }
        >
          {problem}
        </Notice>
      ) : null}
      {step.name === "checking" ? <ArchiveFactsSkeleton /> : null}
      {step.name === "asking" ? (
        <>
          <ArchiveFacts
            callers={step.preview.callers}
            dials={step.preview.dials}
            numbers={step.preview.numbers}
          />
          {step.preview.refused.length > 0 ? (
            <>
              <p className="small">{words.cannot(step.preview.refused.length)}</p>
              <RefusedList refused={step.preview.refused} />
            </>
          ) : null}
        </>
      ) : null}
      {step.name === "working" ? (
        <div className="working">
          <p>{words.working(step.done, step.total)}</p>
          <Progress
            isWide
            value={step.done}
            of={step.total}
            label={words.working(step.done, step.total)}
          />
        </div>
      ) : null}
      <DialogButtons>
        <Button autoFocus isDisabled={isWorking} onPress={onClose}>
          {common.cancel}
        </Button>
        <Button
          kind="danger"
          isDisabled={allowed.length === 0}
          onPress={() => void run(allowed)}
        >
          {words.confirmMany(step.name === "asking" ? allowed.length : campaigns.length)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
