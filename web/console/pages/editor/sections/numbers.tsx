import { editor } from "../../../words/editor";
import { useSetting } from "../context";
import { Dispute } from "../dispute";
import { Labelled } from "../fields/labelled";
import { Regions } from "../fields/regions";
import { Section } from "./section";

const words = editor.numbers;

export function Numbers() {
  const { value: selection, change } = useSetting("phoneNumberSelection");
  return (
    <Section id="numbers">
      <div className="two">
        <Regions />
        <Labelled path={["phoneNumberSelection", "count"]} isWithOuter label={words.count}>
          {(control) => (
            <input
              {...control}
              className="input number"
              inputMode="numeric"
              autoComplete="off"
              value={selection.count}
              onChange={(event) => change({ ...selection, count: event.target.value.trim() })}
            />
          )}
        </Labelled>
      </div>
      <Dispute setting="phoneNumberSelection" />
    </Section>
  );
}
