import { graphql, useFragment } from "react-relay";
import { Chart, ChartTable } from "../../parts/chart/chart";
import { Columns, type Slot } from "../../parts/chart/columns";
import { addDays, type HourOfDay, local, ofDay } from "../../parts/chart/hours";
import { now } from "../../relay/clock";
import type { callsByHour_campaign$key } from "../../relay/__generated__/callsByHour_campaign.graphql";
import { chart } from "../../words/chart";
import { counted, hourOfDay, moment, onDay } from "../../words/format";
import { summary } from "../../words/summary";

const words = summary.hours;

/** The calls of today by hour, beside those of yesterday; of an archived campaign its last days. */
export function CallsByHour(props: { campaign: callsByHour_campaign$key }) {
  const { status, timeZone, dailyHours, results } = useFragment(
    graphql`
      fragment callsByHour_campaign on Campaign {
        status
        timeZone
        dailyHours {
          opensAt
          closesAt
        }
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
  const hours = results.callsByHour;
  const latest = hours.at(-1);
  if (!latest) return null;
  const isActive = status === "ACTIVE";
  const here = local(now(), timeZone);
  const day = isActive ? here.day : local(new Date(latest.hour), timeZone).day;
  const before = addDays(day, -1);
  const [main, rest] = [ofDay(hours, day, timeZone), ofDay(hours, before, timeZone)];
  const opens = Number(dailyHours.opensAt.slice(0, 2));
  const closes = Math.ceil(Number(dailyHours.closesAt.replace(":", ".")));
  const shown = slotsOf(main, rest).filter(
    ({ hour, today, yesterday }) =>
      (hour >= opens && hour < closes) || today?.calls || yesterday?.calls,
  );
  const count = (each: HourOfDay | undefined) => (each ? counted(each.calls) : chart.none);
  const isAhead = (hour: number) => isActive && hour > here.hour;
  const name = (hour: number, again: boolean) =>
    again ? words.again(hourOfDay(hour)) : hourOfDay(hour);
  const names = isActive ? [words.today, words.yesterday] : [onDay(day), onDay(before)];
  const total = (of: readonly HourOfDay[]) => of.reduce((sum, { calls }) => sum + calls, 0);
  const { zone } = moment(new Date(latest.hour), timeZone, now());
  return (
    <Chart
      title={words.title}
      table={
        <ChartTable
          head={[words.column(zone), names[0] ?? "", names[1] ?? ""]}
          rows={shown.map(({ hour, again, today, yesterday }) => [
            name(hour, again),
            isAhead(hour) ? chart.none : count(today),
            count(yesterday),
          ])}
        />
      }
    >
      <Columns
        label={words.label(names[0] ?? "", total(main), names[1] ?? "", total(rest))}
        slots={shown.map(
          ({ hour, again, today, yesterday }): Slot => ({
            id: `${hour} ${again}`,
            label: hourOfDay(hour, true),
            isOdd: hour % 3 !== 0,
            main: today?.calls ?? null,
            rest: yesterday?.calls ?? null,
            isPart: isActive && hour === here.hour,
          }),
        )}
      />
      <p className="keys">
        <span className="key key-main">{isActive ? words.todayKey : names[0]}</span>
        <span className="key">{names[1]}</span>
      </p>
    </Chart>
  );
}

/** The hours of either day; on a day on which clocks change, one of them lacks an hour. */
function slotsOf(main: readonly HourOfDay[], rest: readonly HourOfDay[]) {
  const like = (one: HourOfDay) => (other: HourOfDay) =>
    one.hour === other.hour && one.again === other.again;
  const all = [...main, ...rest.filter((each) => !main.some(like(each)))];
  all.sort((one, other) => one.hour - other.hour || Number(one.again) - Number(other.again));
  return all.map((each) => ({
    hour: each.hour,
    again: each.again,
    today: main.find(like(each)),
    yesterday: rest.find(like(each)),
  }));
}
