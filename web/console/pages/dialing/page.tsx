import "../../look/caller.css";
import "../../look/talk.css";
import { Suspense } from "react";
import { Link, useParams } from "wouter";
import { useShortcutList } from "../../frame/shortcuts";
import { Boundary } from "../../parts/boundary";
import { useSession } from "../../relay/session";
import { common } from "../../words/common";
import { dialing as words } from "../../words/dialing";
import { Dialing } from "./dialing";
import { Message } from "./message";
import { useOnlyTab } from "./use-only-tab";

/** The assignment's id from the address, where its = may be written as %3D. */
function useAssignmentId(): string {
  const { id = "" } = useParams<{ id: string }>();
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}

/** Dialing. Of all tabs of a browser one dials with an assignment. */
export default function Page() {
  const id = useAssignmentId();
  const { session } = useSession();
  const { state, take } = useOnlyTab(id);
  useShortcutList(words.keys);
  if (!session || state === "asking") return null;
  if (state === "other") {
    return (
      <div className="caller">
        <title>{common.title(words.elsewhere.title)}</title>
        <Message icon="info" {...words.elsewhere} onAction={take}>
          <p className="after">
            <Link className="link" href="/assignments">
              {words.toAssignments}
            </Link>
          </p>
        </Message>
      </div>
    );
  }
  return (
    <Boundary title={words.notLoaded}>
      <Suspense fallback={<div className="caller" />}>
        <Dialing key={id} assignmentId={id} userId={session.user.id} />
      </Suspense>
    </Boundary>
  );
}
