import { useId } from "react";
import { Icon } from "../../../parts/icon";
import { editor } from "../../../words/editor";
import { zoneOf } from "../../../words/zones";
import { useEditor, useSetting } from "../context";
import { oddityOf } from "../when";

const words = editor.dates;

/** On a day on which clocks change: what a time means that they skip, or show twice. */
export function ClockChange({ setting }: { setting: "startsAt" | "endsAt" }) {
  const { value: when, change } = useSetting(setting);
  const { timeZone } = useEditor().snapshot.draft.form;
  const name = useId();
  const oddity = oddityOf(when, timeZone);
  if (!oddity) return null;
  if (oddity.kind === "skipped") {
    const { time, name: zone } = zoneOf(oddity.instead.toDate(), timeZone);
    return (
      <p className="help clock-change">
        <Icon name="clock" />
        {words.skipped(`${time} ${zone}`)}
      </p>
    );
  }
  return (
    <fieldset className="clock-change choice-group">
      <legend className="help">{words.twice}</legend>
      {[oddity.first, oddity.second].map((moment, place) => {
        const { name: zone } = zoneOf(moment.toDate(), timeZone);
        return (
          <label key={place} className="choice">
            <input
              type="radio"
              className="radio"
              name={name}
              checked={when.isSecond === (place === 1)}
              onChange={() => change({ ...when, isSecond: place === 1 }, 0)}
            />
            {place === 1 ? words.second(zone) : words.first(zone)}
          </label>
        );
      })}
    </fieldset>
  );
}
