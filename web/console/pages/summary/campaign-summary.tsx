import { Suspense, useState } from "react";
import { graphql } from "react-relay";
import { Redirect } from "wouter";
import { Boundary } from "../../parts/boundary";
import { LinkButton } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import { useLiveCampaigns } from "../../parts/campaigns/live-campaigns";
import { Empty } from "../../parts/empty";
import { StaleNotice } from "../../parts/live";
import { useFresh } from "../../relay/fresh";
import { usePaced } from "../../relay/live/use-paced";
import { readAhead, usePageQuery } from "../../relay/page-query";
import { useSession } from "../../relay/session";
import type { campaignSummaryQuery } from "../../relay/__generated__/campaignSummaryQuery.graphql";
import { seats } from "../../words/seats";
import { summary as words } from "../../words/summary";
import { Basics } from "./basics";
import { CallersNow, callersNowAhead } from "./callers-now";
import { CallsByDay } from "./calls-by-day";
import { CallsByHour } from "./calls-by-hour";
import { EventList } from "./event-list";
import { ExportsOf } from "./exports-of";
import { Figures } from "./figures";
import { InviteLink } from "./invite-link";
import { Numbers } from "./numbers";
import { ResultsChart } from "./results-chart";
import { Seats, seatsAhead } from "./seats";
import { SummaryHead } from "./summary-head";

const PAUSE = 1000; // milliseconds between two readings of what the stream does not carry

const QUERY = graphql`
  query campaignSummaryQuery($id: ID!) {
    campaign(id: $id) {
      id
      name
      status
      ...summaryHead_campaign
      ...figures_campaign
      ...resultsChart_campaign
      ...callsByHour_campaign
      ...callsByDay_campaign
      ...basics_campaign
      ...inviteLink_campaign
      ...numbers_campaign
      ...eventList_campaign
    }
  }
`;

/** With what an active campaign shows beside it, so that nothing moves when that arrives. */
export async function summaryAhead(id: string): Promise<void> {
  const summary = readAhead<campaignSummaryQuery>(QUERY, { id });
  await Promise.all([summary, callersNowAhead(id), seatsAhead(id)]);
}

/** All about one campaign. Its row comes with the stream; the rest is read again when it changes. */
export function CampaignSummary({ id }: { id: string }) {
  const { session } = useSession();
  const canExport = session?.capabilities.includes("EXPORT") ?? false;
  const { data, refresh } = usePageQuery<campaignSummaryQuery>(QUERY, { id });
  useFresh(refresh);
  const again = usePaced(refresh, PAUSE);
  useLiveCampaigns({
    onChanges: (changes) => {
      if (changes.some((change) => change.id === id)) again();
    },
    onResync: again,
  });
  const [made, setMade] = useState(0);
  const done = () => {
    refresh();
    setMade((count) => count + 1);
  };
  const { campaign } = data;
  if (!campaign) {
    return (
      <Empty icon="search" title={words.missing.title} text={words.missing.text} isPage>
        <LinkButton href="/campaigns/active">{words.missing.action}</LinkButton>
      </Empty>
    );
  }
  if (campaign.status === "DRAFT") return <Redirect to={campaignHref(id, "DRAFT")} replace />;
  return (
    <>
      <SummaryHead campaign={campaign} canExport={canExport} onDone={done} />
      <StaleNotice />
      <Figures campaign={campaign} />
      <div className="columns">
        <div>
          <ResultsChart campaign={campaign} />
          <CallsByHour campaign={campaign} />
          <CallsByDay campaign={campaign} />
          {campaign.status === "ACTIVE" ? (
            <Boundary title={words.callers.notLoaded} isSmall>
              <Suspense>
                <CallersNow id={id} />
              </Suspense>
            </Boundary>
          ) : null}
        </div>
        <div>
          <Basics campaign={campaign} />
          {campaign.status === "ACTIVE" ? (
            <>
              <Boundary title={seats.notLoaded} isSmall>
                <Suspense>
                  <Seats id={id} />
                </Suspense>
              </Boundary>
              <InviteLink campaign={campaign} />
            </>
          ) : null}
          <Numbers campaign={campaign} />
          {canExport ? (
            <Boundary title={words.exports.notLoaded} isSmall>
              <Suspense>
                <ExportsOf id={id} made={made} />
              </Suspense>
            </Boundary>
          ) : null}
          <EventList campaign={campaign} />
        </div>
      </div>
    </>
  );
}
