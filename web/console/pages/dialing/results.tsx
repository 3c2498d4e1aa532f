import { useRef } from "react";
import { label, type Result, RESULTS } from "../../parts/calls/results";
import { Icon } from "../../parts/icon";
import { useKeys } from "../../parts/keys";
import { dialing as words } from "../../words/dialing";

/** How the call went, as large buttons with keys. One of them has to be chosen. */
export function Results({
  chosen,
  isFixed,
  onChoose,
}: {
  chosen: Result | null;
  /** It is being saved and cannot be changed. */
  isFixed: boolean;
  onChoose: (result: Result) => void;
}) {
  const group = useRef<HTMLDivElement>(null);
  const press = (result: Result) => {
    if (isFixed) return;
    onChoose(result);
    const radio = group.current?.querySelector<HTMLInputElement>(`input[value="${result}"]`);
    radio?.focus();
  };
  useKeys(
    Object.fromEntries(
      RESULTS.flatMap(({ result, key }) =>
        [key, key.toUpperCase()].map((each) => [each, () => press(result)] as const),
      ),
    ),
  );
  return (
    <section className="script">
      <h2 id="how">{words.how}</h2>
      <div ref={group} className="results" role="radiogroup" aria-labelledby="how" aria-required="true">
        {RESULTS.map(({ result, key, kind }) => (
          <label
            key={result}
            className={kind === "common" ? "result" : `result result-${kind}`}
            data-selected={chosen === result || undefined}
            data-fixed={isFixed || undefined}
          >
            <input
              type="radio"
              name="result"
              value={result}
              checked={chosen === result}
              disabled={isFixed && chosen !== result}
              aria-keyshortcuts={key.toUpperCase()}
              onChange={() => press(result)}
            />
            {label(result)}
            <kbd aria-hidden="true">{key.toUpperCase()}</kbd>
            <Icon name="check" />
          </label>
        ))}
      </div>
    </section>
  );
}
