import { type CalendarDate, parseDate } from "@internationalized/date";
import { Button } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarHeading,
} from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "../../../parts/icon";
import { editor } from "../../../words/editor";

const words = editor.dates;

/** A day, typed or chosen in a calendar. The day is one such as 2026-10-26; empty if there is none. */
export function Day({
  label,
  day,
  isInvalid,
  describedBy,
  onChange,
}: {
  label: string;
  day: string;
  isInvalid: boolean;
  describedBy: string;
  onChange: (day: string) => void;
}) {
  return (
    <DatePicker<CalendarDate>
      aria-label={label}
      aria-describedby={describedBy}
      className="date-picker"
      value={day ? parseDate(day) : null}
      isInvalid={isInvalid}
      shouldForceLeadingZeros
      onChange={(value) => onChange(value?.toString() ?? "")}
    >
      <Group className="input date-input">
        <DateInput className="segments">
          {(segment) => <DateSegment segment={segment} className="segment" />}
        </DateInput>
        <Button className="icon-button" aria-label={words.calendar}>
          <Icon name="down" />
        </Button>
      </Group>
      <Popover className="menu calendar-pop" placement="bottom start" offset={4}>
        <Dialog aria-label={words.calendar}>
          <Calendar className="calendar">
            <header>
              <Button slot="previous" className="icon-button">
                <Icon name="left" />
              </Button>
              <CalendarHeading />
              <Button slot="next" className="icon-button">
                <Icon name="right" />
              </Button>
            </header>
            <CalendarGrid weekdayStyle="short">
              {(date) => <CalendarCell date={date} className="calendar-day number" />}
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
