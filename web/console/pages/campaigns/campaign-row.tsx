import { graphql, useFragment } from "react-relay";
import { Link } from "wouter";
import { campaignHref } from "../../parts/campaigns/status";
import { AutoArchiveFlag } from "../../parts/flag";
import type { campaignRow_campaign$key } from "../../relay/__generated__/campaignRow_campaign.graphql";
import { campaigns as words } from "../../words/campaigns";
import { CELLS } from "./cells";
import { type ActionId, type ColumnId, NUMBERS } from "./layout";
import { RowMenu } from "./row-menu";

interface Props {
  campaign: campaignRow_campaign$key;
  columns: readonly ColumnId[];
  actions: readonly ActionId[];
  /** Null where rows cannot be selected. */
  isSelected: boolean | null;
  onSelect: (id: string, isSelected: boolean, isRange: boolean) => void;
  onAction: (action: ActionId, campaign: { id: string; name: string }) => void;
}

/** A campaign in an index. */
export function CampaignRow(props: Props) {
  const { columns, actions, isSelected, onSelect, onAction } = props;
  const campaign = useFragment(
    graphql`
      fragment campaignRow_campaign on Campaign {
        id
        name
        status
        autoArchiveInDays
        ...cells_campaign
        ...rowMenu_campaign
      }
    `,
    props.campaign,
  );
  const { id, name, status } = campaign;
  return (
    <tr
      role="row"
      data-row={id}
      tabIndex={-1}
      data-selected={isSelected ? true : undefined}
      aria-selected={isSelected ?? undefined}
    >
      {isSelected === null ? null : (
        <td role="cell" className="cell-check">
          <input
            type="checkbox"
            className="check"
            aria-label={words.select(name)}
            checked={isSelected}
            onChange={() => {}}
            onClick={(event) => onSelect(id, !isSelected, event.shiftKey)}
          />
        </td>
      )}
      <th role="rowheader" scope="row" className="cell-name">
        <Link className="name" href={campaignHref(id, status)} title={name}>
          <bdi>{name}</bdi>
        </Link>
        <AutoArchiveFlag days={campaign.autoArchiveInDays} />
      </th>
      {columns.map((column) => {
        const Cell = CELLS[column];
        if (!Cell) return null;
        return (
          <td
            key={column}
            role="cell"
            className={`cell-${column}${NUMBERS.includes(column) ? " right" : ""}`}
            data-label={words.columns[column]}
          >
            <Cell campaign={campaign} />
          </td>
        );
      })}
      <td role="cell" className="cell-actions">
        <RowMenu campaign={campaign} actions={actions} onAction={onAction} />
      </td>
    </tr>
  );
}
