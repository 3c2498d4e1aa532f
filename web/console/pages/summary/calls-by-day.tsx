import { graphql, useFragment } from "react-relay";
import { Chart, ChartTable } from "../../parts/chart/chart";
import { Columns, type Slot } from "../../parts/chart/columns";
import { addDays, byDay, local } from "../../parts/chart/hours";
import { now } from "../../relay/clock";
import type { callsByDay_campaign$key } from "../../relay/__generated__/callsByDay_campaign.graphql";
import { counted, onDay } from "../../words/format";
import { summary } from "../../words/summary";

const words = summary.days;
const DAYS = 30;
const EACH = 7; // days between two labels

/** The calls of the last 30 days; of an archived campaign those before its last call. */
export function CallsByDay(props: { campaign: callsByDay_campaign$key }) {
  const { status, timeZone, results } = useFragment(
    graphql`
      fragment callsByDay_campaign on Campaign {
        status
        timeZone
        results {
          callsByHour {
            hour
            calls
          }
        }
      }
    `,
    props.campaign,
  );
  const latest = results.callsByHour.at(-1);
  if (!latest) return null;
  const isActive = status === "ACTIVE";
  const { day: last } = local(isActive ? now() : new Date(latest.hour), timeZone);
  const calls = byDay(results.callsByHour, timeZone);
  const first = [...calls.keys()].sort()[0] ?? last;
  const days = Array.from({ length: DAYS }, (_, index) => addDays(last, index - DAYS + 1));
  // A young campaign has a short chart, but not one of a single column.
  const shown = days.filter((day, index) => day >= first || index >= DAYS - EACH);
  const slots = shown.map(
    (day, index): Slot => ({
      id: day,
      label: (shown.length - 1 - index) % EACH === 0 || shown.length <= EACH ? onDay(day, false) : "",
      isOdd: (shown.length - 1 - index) % (2 * EACH) !== 0,
      main: calls.get(day) ?? 0,
      isPart: isActive && day === last,
    }),
  );
  const total = slots.reduce((sum, { main }) => sum + (main ?? 0), 0);
  return (
    <Chart
      title={words.title}
      table={
        <ChartTable
          head={words.columns}
          rows={shown.toReversed().map((day) => [onDay(day), counted(calls.get(day) ?? 0)])}
        />
      }
    >
      <Columns label={words.label(shown.length, total)} slots={slots} />
    </Chart>
  );
}
