import "../../look/caller.css";
import "../../look/seats.css";
import { Suspense } from "react";
import { Boundary } from "../../parts/boundary";
import { useOutbox } from "../../parts/calls/outbox";
import { Notice } from "../../parts/notice";
import { PageHead } from "../../parts/page-head";
import { useSlow } from "../../parts/skeleton";
import { useSession } from "../../relay/session";
import { assignments as words } from "../../words/assignments";
import { AssignmentList, assignmentsAhead } from "./assignment-list";

/** A caller's assignments in active campaigns, and the way to dial. */
export default function Page() {
  const { session } = useSession();
  const waiting = useOutbox(session?.user.id ?? "");
  return (
    <div className="page seats">
      <PageHead title={words.title} />
      {waiting > 0 ? <Notice kind="warning">{words.waiting(waiting)}</Notice> : null}
      <Boundary title={words.notLoaded}>
        <Suspense fallback={<Skeleton />}>
          <AssignmentList name={session?.user.name ?? ""} />
        </Suspense>
      </Boundary>
    </div>
  );
}

export const ahead = assignmentsAhead;

function Skeleton() {
  const isSlow = useSlow();
  return (
    <div className="seats-skeleton" aria-busy="true">
      <span className="hidden">{words.loading}</span>
      {isSlow ? [1, 2, 3].map((each) => <span key={each} className="skeleton" />) : null}
    </div>
  );
}
