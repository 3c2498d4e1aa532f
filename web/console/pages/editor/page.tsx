import "../../look/editor.css";
import "../../look/editor-fields.css";
import { Suspense } from "react";
import { useParams } from "wouter";
import { Boundary } from "../../parts/boundary";
import { editor as words } from "../../words/editor";
import { DraftLoader } from "./draft-loader";
import { EditorSkeleton } from "./editor-skeleton";

export default function Page() {
  const id = decoded(useParams<{ id: string }>().id);
  return (
    <div className="page page-wide">
      <Boundary title={words.notLoaded} about={id}>
        <Suspense fallback={<EditorSkeleton />}>
          <DraftLoader key={id} id={id} />
        </Suspense>
      </Boundary>
    </div>
  );
}

/** The id in the address; what cannot be decoded is no id of ours. */
function decoded(part = ""): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
