import { graphql, useFragment } from "react-relay";
import { IconButton } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import type { IconName } from "../../parts/icon";
import { Flyout, type MenuEntry } from "../../parts/menu";
import type { rowMenu_campaign$key } from "../../relay/__generated__/rowMenu_campaign.graphql";
import { campaigns as words } from "../../words/campaigns";
import type { ActionId } from "./layout";

const ICONS: Record<ActionId, IconName> = {
  ARCHIVE: "archive",
  DELETE: "delete",
  VIEW: "view",
  CLONE: "clone",
};

/** The flyout of a row. The server decides what can be done, and says why something cannot. */
export function RowMenu(props: {
  campaign: rowMenu_campaign$key;
  actions: readonly ActionId[];
  onAction: (action: ActionId, campaign: { id: string; name: string }) => void;
}) {
  const { id, name, status, refusedActions } = useFragment(
    graphql`
      fragment rowMenu_campaign on Campaign {
        id
        name
        status
        refusedActions {
          action
          message
        }
      }
    `,
    props.campaign,
  );
  const entries = props.actions.map(
    (action): MenuEntry => ({
      id: action,
      label: words.actions[action],
      icon: ICONS[action],
      href: action === "VIEW" ? campaignHref(id, status) : undefined,
      refusal: refusedActions.find((refused) => refused.action === action)?.message,
    }),
  );
  return (
    <Flyout
      label={words.actionsFor(name)}
      trigger={<IconButton icon="dots" label={words.actionsFor(name)} />}
      entries={entries}
      onAction={(action) => props.onAction(action as ActionId, { id, name })}
    />
  );
}
