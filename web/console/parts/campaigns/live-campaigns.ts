import { graphql } from "react-relay";
import { type Change, useLive, type Watcher } from "../../relay/live";

/** Watches the campaigns of the account; the store takes what their rows in an index show. */
export function useLiveCampaigns(watcher: Watcher) {
  useLive(
    graphql`
      subscription liveCampaignsSubscription($after: String) {
        campaignsChanged(after: $after) {
          cursor
          resync
          changes {
            id
            campaign {
              id
              name
              status
              ...campaignRow_campaign
            }
          }
        }
      }
    `,
    watcher,
  );
}

/** Whether a campaign came, left, or has another status than this tab knew. */
export function movesCounts({ node, was }: Change): boolean {
  return node?.status !== was?.status;
}

/** Whether the campaign has come under a filter of the index, or left it. */
export function movesFilters(change: Change): boolean {
  const { node, was } = change;
  return (
    movesCounts(change) ||
    (node?.remaining === 0) !== (was?.remaining === 0) ||
    (node?.activeCallers === 0) !== (was?.activeCallers === 0) ||
    (node?.autoArchiveInDays == null) !== (was?.autoArchiveInDays == null) ||
    node?.endsAt !== was?.endsAt
  );
}
