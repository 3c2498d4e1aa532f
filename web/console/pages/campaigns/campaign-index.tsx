import { Suspense, useState } from "react";
import { Boundary } from "../../parts/boundary";
import { LinkButton } from "../../parts/button";
import type { Status } from "../../parts/campaigns/status";
import { LiveState, StaleNotice } from "../../parts/live";
import { PageHead } from "../../parts/page-head";
import { Search } from "../../parts/search";
import { campaigns as words } from "../../words/campaigns";
import { useAddress, write } from "./address";
import { CampaignList } from "./campaign-list";
import { FilterChips } from "./filter-chips";
import { SkeletonTable } from "./table";

/** The index of the campaigns of one status. Search, filter, order and page are in the address. */
export function CampaignIndex({ status }: { status: Status }) {
  const { address, go } = useAddress(status);
  const [changes, setChanges] = useState(0);
  return (
    <div className="page" key={status}>
      <PageHead title={words.titles[status]} beside={<LiveState />}>
        <Search
          label={words.search}
          value={address.search}
          onSearch={(search) => go({ search }, { replace: address.search !== "" })}
        />
        <div className="actions-row">
          <LinkButton kind={status === "ARCHIVED" ? "default" : "primary"} icon="plus" href="/campaigns/new">
            {words.createShort}
            <span className="hide-phone"> {words.createRest}</span>
          </LinkButton>
        </div>
      </PageHead>
      <div className="toolbar">
        <FilterChips
          status={status}
          address={address}
          changes={changes}
          onChoose={(filter) => go({ filter })}
        />
      </div>
      <StaleNotice />
      <Boundary title={words.notLoaded} about={write(address, status)}>
        <Suspense fallback={<SkeletonTable status={status} />}>
          <CampaignList status={status} address={address} go={go} onChange={() => setChanges((count) => count + 1)} />
        </Suspense>
      </Boundary>
    </div>
  );
}
