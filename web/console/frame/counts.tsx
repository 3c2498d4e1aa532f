import { Component, type ReactNode } from "react";
import { graphql } from "react-relay";
import { movesCounts, useLiveCampaigns } from "../parts/campaigns/live-campaigns";
import { useFresh } from "../relay/fresh";
import { usePaced } from "../relay/live/use-paced";
import { usePageQuery } from "../relay/page-query";
import type { countsQuery } from "../relay/__generated__/countsQuery.graphql";
import { counted } from "../words/format";

const PAUSE = 2000; // milliseconds between two counts

type Status = "active" | "draft" | "archived";

/** How many campaigns have a status; nothing while that is not known. */
export function Count({ status }: { status: Status }) {
  return (
    <OrNothing>
      <Known status={status} />
    </OrNothing>
  );
}

function Known({ status }: { status: Status }) {
  const { data, refresh } = usePageQuery<countsQuery>(
    graphql`
      query countsQuery {
        campaignCounts {
          active
          draft
          archived
        }
      }
    `,
    {},
  );
  useFresh(refresh);
  const recount = usePaced(refresh, PAUSE);
  useLiveCampaigns({
    onChanges: (changes) => {
      if (status === "active" && changes.some(movesCounts)) recount();
    },
    onResync: () => {
      if (status === "active") recount();
    },
  });
  const count = data.campaignCounts?.[status];
  return count === undefined ? null : <span className="count">{counted(count)}</span>;
}

class OrNothing extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? null : this.props.children;
  }
}
