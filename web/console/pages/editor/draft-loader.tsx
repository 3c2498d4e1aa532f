import { useState } from "react";
import { graphql } from "react-relay";
import { LinkButton } from "../../parts/button";
import { campaignHref } from "../../parts/campaigns/status";
import { Empty } from "../../parts/empty";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { draftLoaderQuery } from "../../relay/__generated__/draftLoaderQuery.graphql";
import { editor as words } from "../../words/editor";
import { DraftEditor } from "./draft-editor";
import { storedOf } from "./stored";

const QUERY = graphql`
  query draftLoaderQuery($id: ID!) {
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

export function draftAhead(id: string): Promise<void> {
  return readAhead<draftLoaderQuery>(QUERY, { id });
}

/** Reads a draft and opens the editor, or says why there is nothing to edit. */
export function DraftLoader({ id }: { id: string }) {
  const { data } = usePageQuery<draftLoaderQuery>(QUERY, { id });
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
  return (
    <DraftEditor
      id={id}
      stored={known}
      refusals={campaign?.refusedActions ?? []}
      whenStarted={
        <Empty icon="info" title={words.started.title} text={words.started.text}>
          <LinkButton href={campaignHref(id, "ACTIVE")}>{words.gone.toSummary}</LinkButton>
        </Empty>
      }
    />
  );
}
