import { useState } from "react";
import { graphql } from "react-relay";
import { LinkButton } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import { Empty } from "../../parts/empty";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { campaignLoaderQuery } from "../../relay/__generated__/campaignLoaderQuery.graphql";
import { editor as words } from "../../words/editor";
import { ActiveEditor } from "./active-editor";
import { DraftEditor } from "./draft-editor";
import { storedOf } from "./stored";

const QUERY = graphql`
  query campaignLoaderQuery($id: ID!) {
    campaign(id: $id) {
      id
      refusedActions {
        action
        message
      }
      ...stored_campaign
    }
  }
`;

export function campaignAhead(id: string): Promise<void> {
  return readAhead<campaignLoaderQuery>(QUERY, { id });
}

/** Reads a campaign and opens the editor for its status, or says why there is nothing to edit. */
export function CampaignLoader({ id }: { id: string }) {
  const { data } = usePageQuery<campaignLoaderQuery>(QUERY, { id });
  const { campaign } = data;
  const stored = campaign ? storedOf(campaign) : null;
  const [opened, open] = useState(stored);
  if (stored && !opened) open(stored);
  // A draft that is deleted while somebody edits it stays on the page, with what was typed.
  const known = stored ?? opened;
  if (!known) {
    return (
      <Empty icon="search" title={words.gone.again404} text={words.gone.again404Text} isPage>
        <LinkButton href="/campaigns/draft">{words.drafts}</LinkButton>
      </Empty>
    );
  }
  // Whoever edits a campaign goes on in the same editor when it is launched or archived meanwhile.
  switch ((opened ?? known).status) {
    case "DRAFT":
      return <DraftEditor id={id} stored={known} refusals={campaign?.refusedActions ?? []} />;
    case "ACTIVE":
      return <ActiveEditor id={id} stored={known} />;
    default:
      return (
        <Empty icon="info" title={words.started.title} text={words.started.text}>
          <LinkButton href={campaignHref(id, "ARCHIVED")}>{words.gone.toSummary}</LinkButton>
        </Empty>
      );
  }
}
