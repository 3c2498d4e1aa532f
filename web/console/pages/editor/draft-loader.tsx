import { graphql } from "react-relay";
import { LinkButton } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import { Empty } from "../../parts/empty";
import { usePageQuery } from "../../relay/page-query";
import type { draftLoaderQuery } from "../../relay/__generated__/draftLoaderQuery.graphql";
import { editor as words } from "../../words/editor";
import { DraftEditor } from "./draft-editor";
import { storedOf } from "./stored";

/** Reads a draft and opens the editor, or says why there is nothing to edit. */
export function DraftLoader({ id }: { id: string }) {
  const { data } = usePageQuery<draftLoaderQuery>(
    graphql`
      query draftLoaderQuery($id: ID!) {
        campaign(id: $id) {
          id
          ...stored_campaign
        }
      }
    `,
    { id },
  );
  const { campaign } = data;
  if (!campaign) {
    return (
      <Empty icon="search" title={words.gone.again404} text={words.gone.again404Text}>
        <LinkButton href="/campaigns/draft">{words.drafts}</LinkButton>
      </Empty>
    );
  }
  return (
    <DraftEditor
      id={campaign.id}
      stored={storedOf(campaign)}
      whenStarted={
        <Empty icon="info" title={words.started.title} text={words.started.text}>
          <LinkButton href={campaignHref(campaign.id, "ACTIVE")}>{words.gone.toSummary}</LinkButton>
        </Empty>
      }
    />
  );
}
