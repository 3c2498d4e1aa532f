import { graphql, useFragment } from "react-relay";
import { ExportActions } from "../../parts/exports/export-actions";
import { ExportState } from "../../parts/exports/export-state";
import { Moment } from "../../parts/moment";
import type { exportRow_export$key } from "../../relay/__generated__/exportRow_export.graphql";
import { exports as words } from "../../words/exports";

/** An export in the list. */
export function ExportRow(props: { of: exportRow_export$key }) {
  const row = useFragment(
    graphql`
      fragment exportRow_export on Export {
        id
        kind
        timeZone
        createdAt
        expiresAt
        campaigns {
          name
        }
        requestedBy {
          name
        }
        ...exportState_export
        ...exportActions_export
      }
    `,
    props.of,
  );
  const names = words.campaigns(row.campaigns.map(({ name }) => name));
  const kind = words.kinds[row.kind] ?? row.kind;
  return (
    <tr role="row" data-row={row.id}>
      <th role="rowheader" scope="row">
        {kind}
        {names ? (
          <span className="under" title={row.campaigns.map(({ name }) => name).join("\n")}>
            <bdi>{names}</bdi>
          </span>
        ) : null}
      </th>
      <td role="cell">
        <ExportState of={row} />
        {row.expiresAt ? (
          <span className="under">
            {words.until} <Moment at={row.expiresAt} zone={row.timeZone} />
          </span>
        ) : null}
      </td>
      <td role="cell">
        <Moment at={row.createdAt} zone={row.timeZone} />
        {row.requestedBy ? <span className="under">{words.by(row.requestedBy.name)}</span> : null}
      </td>
      <td role="cell">
        <ExportActions of={row} what={names ? `${kind}, ${names}` : kind} />
      </td>
    </tr>
  );
}
