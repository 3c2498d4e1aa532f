import { useId } from "react";
import { HelpOrProblem } from "../../parts/labelled";
import { useSession } from "../../relay/session";
import { people } from "../../words/people";

const words = people.tokens;

/** What a new token may do. Nobody can give what they do not have. */
export function ScopeChoices({ problem }: { problem: string | undefined }) {
  const below = useId();
  const own = useSession().session?.capabilities ?? [];
  return (
    <fieldset className="field" aria-describedby={below}>
      <legend className="label">{words.scopes}</legend>
      <div className="choices">
        {own
          .filter((each) => each in words.capabilities)
          .map((each) => (
            <label key={each}>
              <input type="checkbox" className="check" name="scopes" value={each} />
              {words.capabilities[each]}
            </label>
          ))}
      </div>
      <HelpOrProblem id={below} help={words.scopesHelp} problem={problem} />
    </fieldset>
  );
}
