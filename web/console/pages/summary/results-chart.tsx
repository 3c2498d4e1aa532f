import { graphql, useFragment } from "react-relay";
import { Bars } from "../../parts/chart/bars";
import { Chart, ChartTable } from "../../parts/chart/chart";
import type { resultsChart_campaign$key } from "../../relay/__generated__/resultsChart_campaign.graphql";
import { chart } from "../../words/chart";
import { counted } from "../../words/format";
import { results as names } from "../../words/results";
import { summary } from "../../words/summary";

const words = summary.results;
const MAIN = "TALKED_TO_CORRECT_PERSON";

/** How often each result was recorded, the most frequent first. */
export function ResultsChart(props: { campaign: resultsChart_campaign$key }) {
  const { results } = useFragment(
    graphql`
      fragment resultsChart_campaign on Campaign {
        results {
          dialed
          byResult {
            result
            count
          }
        }
      }
    `,
    props.campaign,
  );
  const { dialed } = results;
  const sorted = results.byResult.toSorted((one, other) => other.count - one.count);
  if (sorted.length === 0) {
    return (
      <section className="section">
        <div className="section-head">
          <h2>{words.title}</h2>
        </div>
        <p className="muted">{words.none}</p>
      </section>
    );
  }
  return (
    <Chart
      title={words.title}
      table={
        <ChartTable
          head={words.columns}
          rows={sorted.map(({ result, count }) => [
            names[result],
            counted(count),
            chart.exactly(count, dialed),
          ])}
        />
      }
    >
      <Bars
        label={words.label(
          dialed,
          sorted.slice(0, 3).map(({ result, count }) => words.one(result, count)),
        )}
        bars={sorted.map(({ result, count }) => ({
          label: names[result],
          value: count,
          isMain: result === MAIN,
        }))}
        total={dialed}
      />
    </Chart>
  );
}
