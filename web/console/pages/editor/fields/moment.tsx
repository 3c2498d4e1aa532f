import { editor } from "../../../words/editor";
import { useEditor, useSetting } from "../context";
import { Dispute } from "../dispute";
import { Day } from "./day";
import { Grouped } from "./grouped";
import { TimeOfDay } from "./time";
import { ClockChange } from "./clock-change";

const words = editor.dates;

/** The start or the end: a day and a time in the campaign's time zone. */
export function MomentSetting({ setting }: { setting: "startsAt" | "endsAt" }) {
  const { value: when, change } = useSetting(setting);
  const { form } = useEditor().snapshot.draft;
  const usual = setting === "startsAt" ? form.dailyHours.opensAt : form.dailyHours.closesAt;
  return (
    <div>
      <Grouped path={[setting]} label={editor.settings[setting]}>
        {({ below, isInvalid }) => (
          <div className="date-time">
            <Day
              label={setting === "startsAt" ? words.startDay : words.endDay}
              day={when.day}
              isInvalid={isInvalid}
              describedBy={below}
              onChange={(day) => {
                // While a part of the day is being typed there is none; the time stays.
                const time = when.time || (day ? usual : "");
                change({ day, time, isSecond: false });
              }}
            />
            <TimeOfDay
              label={setting === "startsAt" ? words.startTime : words.endTime}
              time={when.time}
              isInvalid={isInvalid}
              describedBy={below}
              onChange={(time) => change({ ...when, time, isSecond: false })}
            />
          </div>
        )}
      </Grouped>
      <ClockChange setting={setting} />
      <Dispute setting={setting} />
    </div>
  );
}
