import { graphql, useFragment } from "react-relay";
import type { callScript_call$key } from "../../relay/__generated__/callScript_call.graphql";
import { dialing as words } from "../../words/dialing";

/** What to say. The words that are filled in for this contact are tinted. */
export function CallScript({ call: key }: { call: callScript_call$key }) {
  const { scriptParts } = useFragment(
    graphql`
      fragment callScript_call on Call {
        scriptParts
      }
    `,
    key,
  );
  const isEmpty = scriptParts.every((part) => !part.trim());
  return (
    <section className="script" aria-labelledby="script">
      <h2 id="script">{words.script}</h2>
      {isEmpty ? (
        <p className="muted">{words.noScript}</p>
      ) : (
        <p className="script-text" dir="auto">
          {scriptParts.map((part, place) =>
            place % 2 === 0 || !part ? (
              part
            ) : (
              <mark key={place} className="slot">
                <bdi>{part}</bdi>
              </mark>
            ),
          )}
        </p>
      )}
    </section>
  );
}
