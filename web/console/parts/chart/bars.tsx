import { chart as words } from "../../words/chart";
import { counted } from "../../words/format";
import { share, ticks } from "./scale";

const ROW = 28; // px
const FOOT = 24;
const WIDEST = 76; // percent, so that the number after the longest bar has room

export interface Bar {
  label: string;
  value: number;
  /** The bar that the chart is about. */
  isMain: boolean;
}

/** Horizontal bars with their numbers. `label` says in a sentence what there is to see. */
export function Bars({ label, bars, total }: { label: string; bars: readonly Bar[]; total: number }) {
  const lines = ticks(Math.max(...bars.map(({ value }) => value)));
  const end = (lines.at(-1) ?? 1) / (WIDEST / 100);
  const height = bars.length * ROW;
  return (
    <div className="bars">
      <ol aria-hidden="true">
        {bars.map((bar) => (
          <li key={bar.label}>{bar.label}</li>
        ))}
      </ol>
      <svg className="plot" role="img" aria-label={label} height={height + FOOT}>
        {lines.map((value, index) => (
          <g key={value}>
            <line
              className={value === 0 ? "axis" : "grid"}
              x1={share(value, end)}
              x2={share(value, end)}
              y1="0"
              y2={height}
            />
            <text
              className={index % 2 ? "odd" : undefined}
              x={share(value, end)}
              y={height + 18}
              textAnchor={value === 0 ? "start" : "middle"}
            >
              {counted(value)}
            </text>
          </g>
        ))}
        {bars.map(({ label: name, value, isMain }, row) => (
          <g key={name}>
            <rect
              className={isMain ? "main-bar" : "rest-bar"}
              x="0"
              y={row * ROW + 8}
              width={share(value, end)}
              height="12"
              rx="2"
            />
            <text className="value" x={share(value, end)} dx="8" y={row * ROW + 18}>
              {counted(value)}
              <tspan dx="6" className="share">
                {words.percent(value, total)}
              </tspan>
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
