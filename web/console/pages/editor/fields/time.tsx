import { parseTime, type Time } from "@internationalized/date";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { TimeField } from "react-aria-components/TimeField";

/** A time of the day, such as 09:00; empty if there is none. */
export function TimeOfDay({
  label,
  labelledBy,
  time,
  isInvalid,
  describedBy,
  onChange,
}: {
  label?: string;
  /** The id of the label, instead. */
  labelledBy?: string;
  time: string;
  isInvalid: boolean;
  describedBy: string;
  onChange: (time: string) => void;
}) {
  return (
    <TimeField<Time>
      {...(label ? { "aria-label": label } : { "aria-labelledby": labelledBy ?? "" })}
      aria-describedby={describedBy}
      value={time ? parseTime(time) : null}
      isInvalid={isInvalid}
      shouldForceLeadingZeros
      onChange={(value) => onChange(value?.toString().slice(0, 5) ?? "")}
    >
      <DateInput className="input date-input segments">
        {(segment) => <DateSegment segment={segment} className="segment" />}
      </DateInput>
    </TimeField>
  );
}
