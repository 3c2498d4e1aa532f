import { editor } from "../../../words/editor";
import { useSetting } from "../context";
import { Dispute } from "../dispute";
import { Labelled } from "../fields/labelled";
import { MINUTES, type PauseUnit } from "../form";
import { Section } from "./section";

const words = editor.redial;

export function Redial() {
  const { value: redial, change } = useSetting("redial");
  return (
    <Section id="redial">
      <div className="two">
        <Labelled path={["redial", "attempts"]} label={words.attempts} help={words.attemptsHelp}>
          {(control) => (
            <input
              {...control}
              className="input number"
              inputMode="numeric"
              autoComplete="off"
              value={redial.attempts}
              onChange={(event) => change({ ...redial, attempts: event.target.value.trim() })}
            />
          )}
        </Labelled>
        <Labelled path={["redial", "pauseMinutes"]} label={words.pause}>
          {(control) => (
            <div className="with-unit">
              <input
                {...control}
                className="input number"
                inputMode="numeric"
                autoComplete="off"
                value={redial.pause}
                onChange={(event) => change({ ...redial, pause: event.target.value.trim() })}
              />
              <select
                className="input"
                aria-label={words.unit}
                value={redial.unit}
                onChange={(event) => change({ ...redial, unit: event.target.value as PauseUnit }, 0)}
              >
                {(Object.keys(MINUTES) as PauseUnit[]).map((unit) => (
                  <option key={unit} value={unit}>
                    {words.units[unit]}
                  </option>
                ))}
              </select>
            </div>
          )}
        </Labelled>
      </div>
      <Dispute setting="redial" />
    </Section>
  );
}
