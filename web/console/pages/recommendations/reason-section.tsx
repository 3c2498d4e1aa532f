import type { recommendation_item$key } from "../../relay/__generated__/recommendation_item.graphql";
import { counted } from "../../words/format";
import { recommendations as words } from "../../words/recommendations";
import { type Reason, Recommendation } from "./recommendation";

/** The campaigns for which a reason applies. */
export function ReasonSection({
  reason,
  items,
  chosen,
  onSelect,
}: {
  reason: Reason;
  items: readonly (recommendation_item$key & { campaign: { id: string; name: string } })[];
  chosen: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
}) {
  const { title, text } = words.reasons[reason];
  const ids = items.map(({ campaign }) => campaign.id);
  const count = ids.filter((id) => chosen.has(id)).length;
  const isSome = count > 0 && count < ids.length;
  return (
    <section className="section" aria-labelledby={reason}>
      <div className="reason-head">
        <h2 id={reason}>
          {title} <span className="count number">{counted(items.length)}</span>
        </h2>
        <p className="small muted">{text}</p>
      </div>
      <table className="table table-reflow table-flush table-reasons" role="table">
        <caption className="hidden">{title}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="col-check">
              <input
                type="checkbox"
                className={isSome ? "check some" : "check"}
                aria-label={words.selectAll(title)}
                checked={count === ids.length}
                ref={(input) => {
                  if (input) input.indeterminate = isSome;
                }}
                onChange={() => onSelect(ids, count < ids.length)}
              />
            </th>
            <th role="columnheader" scope="col">
              {words.columns.name}
            </th>
            <th role="columnheader" scope="col">
              {words.columns.why}
            </th>
            <th role="columnheader" scope="col" className="col-last-call">
              {words.columns.lastCall}
            </th>
            <th role="columnheader" scope="col" className="col-left right">
              {words.columns.remaining}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {items.map((item) => (
            <Recommendation
              key={item.campaign.id}
              item={item}
              reason={reason}
              isSelected={chosen.has(item.campaign.id)}
              onSelect={(isSelected) => onSelect([item.campaign.id], isSelected)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
