import { useSlow } from "../../parts/skeleton";
import { editor as words } from "../../words/editor";

/** While the draft is on its way. */
export function EditorSkeleton() {
  const isSlow = useSlow();
  return (
    <div className="editor-skeleton" aria-busy="true" aria-label={words.loading} role="group">
      {isSlow
        ? Array.from({ length: 6 }, (_, place) => <span key={place} className="skeleton" />)
        : null}
    </div>
  );
}
