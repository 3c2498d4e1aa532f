import { Button } from "../../../parts/button";
import { Icon } from "../../../parts/icon";
import type { Problem } from "../../../parts/problems";
import { reason } from "../../../parts/boundary";
import { counted } from "../../../words/format";
import { editor } from "../../../words/editor";
import { launch as words } from "../../../words/launch";
import { useEditor, useRefusal } from "../context";
import { unsaved } from "../draft";
import { goTo } from "../places";
import { isMissing } from "../problems";
import { ContactsTable, NumbersTable } from "./figures";
import type { Looked } from "./preview";

/** What stands in the way of a launch, what it would find, and the launch. */
export function LaunchPanel({
  looked,
  onLaunch,
  onLook,
}: {
  looked: Looked;
  onLaunch: () => void;
  /** Looks again after an error. */
  onLook: () => void;
}) {
  const { problems, snapshot } = useEditor();
  const { disputed } = snapshot.draft;
  const refusal = useRefusal("LAUNCH");
  const { preview, error, isLooking } = looked;
  const count = problems.length + disputed.length;
  const isSaved = unsaved(snapshot.draft).length === 0;
  const isReady = preview?.ready === true && count === 0 && isSaved && !refusal;
  return (
    <aside className="panel" aria-labelledby="launch-title" aria-busy={isLooking}>
      <h2 id="launch-title" tabIndex={-1}>
        {words.title}
      </h2>
      <p className="muted small">
        {count > 0 ? words.fix(count) : preview ? words.ready : words.looking}
      </p>
      {error ? (
        <p className="problem">
          <Icon name="alert" />
          <span>
            {words.notLooked}. {reason(error)}{" "}
            <button type="button" className="link link-button" onClick={onLook}>
              {words.lookAgain}
            </button>
          </span>
        </p>
      ) : null}
      <ul className="lines">
        {problems.map((problem) => (
          <ProblemLine key={`${problem.field.join()} ${problem.message}`} problem={problem} />
        ))}
        {disputed.map((setting) => (
          <li key={setting}>
            <span className="icon-danger">
              <Icon name="alert" />
            </span>
            <a
              className="grow link-plain"
              href={`#${setting}--dispute`}
              onClick={(event) => {
                event.preventDefault();
                goTo([`${setting}--dispute`]);
              }}
            >
              {words.dispute(editor.settings[setting])}
            </a>
          </li>
        ))}
        {preview && preview.contactCount > 0 ? (
          <li>
            <span className="icon-positive">
              <Icon name="check" />
            </span>
            <span className="grow">{words.someone}</span>
            <span className="end">{counted(preview.contactCount)}</span>
          </li>
        ) : null}
      </ul>
      {preview && preview.contactCount + preview.doNotCallCount > 0 ? (
        <ContactsTable preview={preview} overlaps={looked.overlaps} />
      ) : null}
      {preview && preview.phoneNumbers.length > 0 ? <NumbersTable preview={preview} /> : null}
      <div className="panel-foot">
        <Button
          kind="primary"
          icon="launch"
          isDisabled={!isReady}
          aria-describedby="launch-why"
          onPress={onLaunch}
        >
          {words.button}
        </Button>
        <p className="help" id="launch-why">
          {count === 0 && preview && !isSaved ? `${words.unsaved} ` : ""}
          {refusal ?? words.note}
        </p>
      </div>
    </aside>
  );
}

function ProblemLine({ problem }: { problem: Problem }) {
  return (
    <li>
      <span className={isMissing(problem) ? "icon-muted" : "icon-danger"}>
        <Icon name={isMissing(problem) ? "info" : "alert"} />
      </span>
      <a
        className="grow link-plain"
        href={`#${problem.field[0]}`}
        onClick={(event) => {
          event.preventDefault();
          goTo(problem.field);
        }}
      >
        {problem.message}
      </a>
    </li>
  );
}
