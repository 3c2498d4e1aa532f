import { counted } from "../../words/format";
import { share, ticks } from "./scale";

const HEIGHT = 180; // px
const TOP = 6;
const FOOT = 26;
const SHORT = 5; // characters of a label that is hardly wider than its column

export interface Slot {
  id: string;
  /** Below the axis; empty if there is no room for each. */
  label: string;
  /** Whether phones leave its label out. */
  isOdd: boolean;
  main: number | null;
  /** To compare with. */
  rest?: number | null;
  /** It still grows. */
  isPart?: boolean;
}

/** Upright columns over time, one or two in each slot. `label` says what there is to see. */
export function Columns({ label, slots }: { label: string; slots: readonly Slot[] }) {
  const lines = ticks(Math.max(...slots.flatMap(({ main, rest }) => [main ?? 0, rest ?? 0])));
  const top = lines.at(-1) ?? 1;
  const y = (value: number) => TOP + HEIGHT * (1 - value / top);
  const isPaired = slots.some(({ rest }) => rest !== undefined);
  const wide = isPaired ? 0.34 : 0.68;
  const bar = (slot: number, place: number, value: number | null | undefined, name: string) =>
    value ? (
      <rect
        className={name}
        x={share(slot + 0.14 + place, slots.length)}
        width={share(wide, slots.length)}
        y={y(value).toFixed(1)}
        height={(TOP + HEIGHT - y(value)).toFixed(1)}
      />
    ) : null;
  return (
    <div className="columns-chart">
      <div className="scale" aria-hidden="true">
        <svg className="plot" width="100%" height={HEIGHT + TOP + FOOT}>
          {lines.map((value) => (
            <text key={value} x="100%" dx="-8" y={y(value) + 4} textAnchor="end">
              {counted(value)}
            </text>
          ))}
        </svg>
      </div>
      <svg className="plot" role="img" aria-label={label} height={HEIGHT + TOP + FOOT}>
        {lines.map((value) => (
          <line
            key={value}
            className={value === 0 ? "axis" : "grid"}
            x1="0"
            x2="100%"
            y1={y(value)}
            y2={y(value)}
          />
        ))}
        {slots.map((slot, index) => (
          <g key={slot.id}>
            {isPaired ? bar(index, 0, slot.rest, "rest-bar") : null}
            {bar(index, isPaired ? 0.38 : 0, slot.main, slot.isPart ? "part-bar" : "main-bar")}
            {slot.label ? (
              <text
                className={slot.isOdd ? "odd" : undefined}
                {...anchor(slot.label, index, slots.length)}
                y={HEIGHT + TOP + 20}
              >
                {slot.label}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** In the middle of its column; a long label of the last one ends with the chart. */
function anchor(label: string, index: number, count: number) {
  return index === count - 1 && label.length > SHORT
    ? { x: "100%", textAnchor: "end" as const }
    : { x: share(index + 0.5, count), textAnchor: "middle" as const };
}
