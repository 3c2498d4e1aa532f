import { common } from "../words/common";
import { Button } from "./button";

/** Which rows are shown, and the way to the others. */
export function Pager({
  first,
  shown,
  total,
  onPrevious,
  onNext,
}: {
  /** The number of the first row that is shown; 1 on the first page. */
  first: number;
  shown: number;
  total: number;
  /** Undefined if there is no such page. */
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
}) {
  return (
    <div className="table-foot">
      <span className="number">{common.range(first, first + shown - 1, total)}</span>
      {onPrevious || onNext ? (
        <nav className="actions-row" aria-label={common.pages}>
          <Button isSmall isDisabled={!onPrevious} onPress={() => onPrevious?.()}>
            {common.previous}
          </Button>
          <Button isSmall isDisabled={!onNext} onPress={() => onNext?.()}>
            {common.next}
          </Button>
        </nav>
      ) : null}
    </div>
  );
}
