import "../../look/chart.css";
import { type ReactNode, useId } from "react";
import { chart as words } from "../../words/chart";

/** A chart with its table: the user chooses which one is shown. */
export function Chart({
  title,
  note,
  table,
  children,
}: {
  title: string;
  note?: string | undefined;
  table: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const pick = (value: "chart" | "table") => (
    <input
      className="chart-pick"
      type="radio"
      name={id}
      id={`${id}-${value}`}
      value={value}
      defaultChecked={value === "chart"}
    />
  );
  return (
    <figure className="chart section" aria-labelledby={`${id}-title`}>
      {pick("chart")}
      {pick("table")}
      <div className="section-head">
        <div>
          <h2 id={`${id}-title`}>{title}</h2>
          {note ? <p>{note}</p> : null}
        </div>
        <span className="switch">
          <label htmlFor={`${id}-chart`} data-pick="chart">
            {words.chart}
          </label>
          <label htmlFor={`${id}-table`} data-pick="table">
            {words.table}
          </label>
        </span>
      </div>
      <div className="as-chart">{children}</div>
      <div className="as-table">{table}</div>
    </figure>
  );
}

/** The values of a chart: a name and its numbers in each row. */
export function ChartTable({
  head,
  rows,
}: {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}) {
  return (
    <table className="chart-table">
      <thead>
        <tr>
          {head.map((each, column) => (
            <th key={each} scope="col" className={column > 0 ? "right" : undefined}>
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, ...values]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {values.map((value, column) => (
              <td key={column} className="right">
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
