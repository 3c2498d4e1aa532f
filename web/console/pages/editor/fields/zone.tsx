import { useMemo } from "react";
import { now } from "../../../relay/clock";
import { editor } from "../../../words/editor";
import { placeName, zoneOf } from "../../../words/zones";
import { useEditor, useSetting } from "../context";
import { Dispute } from "../dispute";
import { zoned } from "../when";
import { Labelled } from "./labelled";

const words = editor.dates;

/** The time zone of the campaign. Clock times stay when it changes; the moments move. */
export function ZoneSetting() {
  const { value, change } = useSetting("timeZone");
  const { startsAt } = useEditor().snapshot.draft.form;
  const groups = useMemo(() => zones(value), [value]);
  const at = zoned(startsAt, value)?.toDate() ?? now();
  const { name, offset } = zoneOf(at, value);
  return (
    <Labelled
      path={["timeZone"]}
      label={editor.settings.timeZone}
      help={words.offset(name, offset)}
      beside={<Dispute setting="timeZone" />}
    >
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={(event) => change(event.target.value, 0)}
        >
          {groups.map(([area, members]) => (
            <optgroup key={area} label={area}>
              {members.map((zone) => (
                <option key={zone} value={zone}>
                  {placeName(zone)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      )}
    </Labelled>
  );
}

/** The time zones that this browser knows, and the present one, by their part of the world. */
function zones(present: string): [area: string, zones: string[]][] {
  const known = [...new Set([...(Intl.supportedValuesOf?.("timeZone") ?? []), "UTC", present])];
  const areas = new Map<string, string[]>();
  for (const zone of known) {
    const area = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : words.zoneGroups.other;
    areas.set(area, [...(areas.get(area) ?? []), zone]);
  }
  for (const members of areas.values()) {
    members.sort((one, other) => placeName(one).localeCompare(placeName(other)));
  }
  return [...areas];
}
