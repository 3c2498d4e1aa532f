import { useId } from "react";
import { Icon } from "../../parts/icon";
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
      {problem ? (
        <p className="problem" id={below}>
          <Icon name="alert" />
          {problem}
        </p>
      ) : (
        <p className="help" id={below}>
          {words.scopesHelp}
        </p>
      )}
    </fieldset>
  );
}
