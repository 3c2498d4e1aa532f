import { IconButton } from "../../../parts/button";
import { editor } from "../../../words/editor";
import { useSetting } from "../context";
import { Dispute } from "../dispute";
import { Day } from "../fields/day";
import { Grouped } from "../fields/grouped";
import { MomentSetting } from "../fields/moment";
import { TimeOfDay } from "../fields/time";
import { ZoneSetting } from "../fields/zone";
import { Section } from "./section";

const words = editor.dates;

export function Dates() {
  return (
    <Section id="dates">
      <ZoneSetting />
      <div className="two">
        <MomentSetting setting="startsAt" />
        <MomentSetting setting="endsAt" />
      </div>
      <div className="two">
        <DailyHours />
        <EventDate />
      </div>
    </Section>
  );
}

function DailyHours() {
  const { value: hours, change } = useSetting("dailyHours");
  return (
    <div>
      <Grouped path={["dailyHours"]} label={editor.settings.dailyHours} help={words.hoursHelp}>
        {({ label, below, isInvalid }) => (
          <div className="from-until">
            <TimeOfDay
              labelledBy={label}
              time={hours.opensAt}
              isInvalid={isInvalid}
              describedBy={below}
              onChange={(opensAt) => change({ ...hours, opensAt })}
            />
            <TimeOfDay
              label={words.until}
              time={hours.closesAt}
              isInvalid={isInvalid}
              describedBy={below}
              onChange={(closesAt) => change({ ...hours, closesAt })}
            />
          </div>
        )}
      </Grouped>
      <Dispute setting="dailyHours" />
    </div>
  );
}

export function EventDate() {
  const { value: day, change } = useSetting("eventDate");
  return (
    <div>
      <Grouped
        path={["eventDate"]}
        label={editor.settings.eventDate}
        isOptional
        help={words.eventHelp}
      >
        {({ below, isInvalid }) => (
          <div className="clearable">
            <Day
              label={words.eventDay}
              day={day}
              isInvalid={isInvalid}
              describedBy={below}
              onChange={(next) => change(next)}
            />
            {day ? (
              <IconButton icon="close" label={words.clearEvent} onPress={() => change("", 0)} />
            ) : null}
          </div>
        )}
      </Grouped>
      <Dispute setting="eventDate" />
    </div>
  );
}
