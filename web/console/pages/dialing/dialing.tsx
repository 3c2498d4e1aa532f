import { Suspense, useRef, useState } from "react";
import { graphql, useFragment } from "react-relay";
import { useLocation } from "wouter";
import { Boundary } from "../../parts/boundary";
import { useHours } from "../../parts/calls/open-hours";
import { useLiveAssignments } from "../../parts/calls/live-assignments";
import { useOutbox } from "../../parts/calls/outbox";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { dialing_assignment$key } from "../../relay/__generated__/dialing_assignment.graphql";
import type { dialingQuery } from "../../relay/__generated__/dialingQuery.graphql";
import { common } from "../../words/common";
import { dialing as words } from "../../words/dialing";
import { CallFoot } from "./call-foot";
import { CallNotices } from "./call-notices";
import { CallView } from "./call-view";
import { CallerBar } from "./caller-bar";
import { LastCall } from "./last-call";
import { LeaveDialog } from "./leave-dialog";
import { Others } from "./others";
import { useShift } from "./use-shift";

const ASSIGNMENTS = "/assignments";

const QUERY = graphql`
  query dialingQuery($id: ID!) {
    node(id: $id) {
      ...dialing_assignment @alias(as: "assignment")
    }
  }
`;

export function dialingAhead(id: string): Promise<void> {
  return readAhead<dialingQuery>(QUERY, { id });
}

/** Contact after contact at one assignment. */
export function Dialing({ assignmentId, userId }: { assignmentId: string; userId: string }) {
  const { data, refresh } = usePageQuery<dialingQuery>(QUERY, { id: assignmentId });
  const found = useFragment<dialing_assignment$key>(
    graphql`
      fragment dialing_assignment on Assignment {
        id
        campaignName
        today {
          dialed
        }
        patchThruTargets {
          name
          phoneNumber
        }
        ...openHours_assignment
      }
    `,
    data.node?.assignment ?? null,
  );
  const hours = useHours(found);
  const known = useKnown(
    found && {
      campaign: found.campaignName,
      calls: found.today.dialed,
      targets: found.patchThruTargets,
      hours,
    },
  );
  const campaign = known?.campaign ?? "";
  const { shift, state } = useShift({ assignmentId, userId, campaign });
  const [, navigate] = useLocation();
  const [isAsking, setAsking] = useState(false);
  const name = useRef("");
  useFresh(refresh);
  useLiveAssignments({
    onResync: () => void shift.beat(),
    onChanges: (changes) => {
      if (changes.some(({ id, node }) => id === assignmentId && !node)) void shift.beat();
    },
  });
  useOutbox(userId, assignmentId);

  const { stage, saving, last } = state;
  const lastCall = last ? <LastCall last={last} onDone={shift.corrected} /> : null;
  const draft = stage.name === "call" ? stage.draft : null;
  const go = () => {
    shift.leave();
    navigate(ASSIGNMENTS);
  };
  return (
    <form
      className={draft ? "caller caller-wide" : "caller"}
      onSubmit={(event) => {
        event.preventDefault();
        void shift.save();
      }}
    >
      <title>{common.title(campaign || words.title)}</title>
      <CallerBar
        campaign={campaign}
        calls={known?.calls ?? null}
        hours={known?.hours ?? null}
        onLeave={() => (draft && saving === "no" ? setAsking(true) : go())}
      />
      {draft ? (
        <>
          <CallNotices state={state} draft={draft} onTry={shift.tryNow} />
          <Boundary title={words.notLoaded} about={draft.callId}>
            <Suspense fallback={<div className="caller-page" />}>
              <CallView
                key={draft.callId}
                shift={shift}
                draft={draft}
                targets={known?.targets ?? []}
                isFixed={saving !== "no"}
                name={name}
              />
            </Suspense>
          </Boundary>
          {lastCall}
          <CallFoot state={state} hasResult={draft.result !== null} onPause={shift.pause} />
        </>
      ) : (
        <>
          <Others state={state} hours={known?.hours ?? null} shift={shift} onLeave={go} />
          {lastCall}
        </>
      )}
      {isAsking && draft ? (
        <LeaveDialog
          name={name.current}
          result={draft.result}
          onStay={() => setAsking(false)}
          onLeave={go}
          onSave={() => {
            setAsking(false);
            void shift.save({ leaves: true });
          }}
        />
      ) : null}
    </form>
  );
}

/** The value, or the last one that there was: after an archive the assignment is gone. */
function useKnown<T>(value: T | null | undefined): T | null {
  const last = useRef(value ?? null);
  if (value) last.current = value;
  return last.current;
}
