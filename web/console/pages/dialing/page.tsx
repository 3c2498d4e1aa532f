import "../../look/caller.css";
import "../../look/talk.css";
import { Suspense } from "react";
import { Link } from "wouter";
import type { Ahead } from "../../address";
import { useParams } from "../../frame/params";
import { useShortcutList } from "../../frame/shortcuts";
import { Boundary } from "../../parts/boundary";
import { useSession } from "../../relay/session";
import { common } from "../../words/common";
import { dialing as words } from "../../words/dialing";
import { Dialing, dialingAhead } from "./dialing";
import { Message } from "./message";
import { useOnlyTab } from "./use-only-tab";

/** Dialing. Of all tabs of a browser one dials with an assignment. */
export default function Page() {
  const { id = "" } = useParams();
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

export const ahead: Ahead = ({ id = "" }) => dialingAhead(id);
