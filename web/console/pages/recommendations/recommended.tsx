import { useState } from "react";
import { graphql } from "react-relay";
import { LinkButton } from "../../parts/button";
import { Empty } from "../../parts/empty";
import { useFresh } from "../../relay/fresh";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { recommendedQuery } from "../../relay/__generated__/recommendedQuery.graphql";
import { recommendations as words } from "../../words/recommendations";
import { ArchiveBar } from "./archive-bar";
import { ReasonSection } from "./reason-section";

const MOST = 100;

/** As the help page lists them. */
const REASONS = [
  "NO_REMAINING_DIALS",
  "PAST_END_DATE",
  "EVENT_PASSED",
  "OVERLAPPING_CAMPAIGN",
] as const;

const QUERY = graphql`
  query recommendedQuery($first: Int!) {
    archiveRecommendations(first: $first) {
      nodes {
        reasons
        campaign {
          id
          name
          status
        }
        ...recommendation_item
      }
      totalCount
    }
  }
`;

export function recommendedAhead(): Promise<void> {
  return readAhead<recommendedQuery>(QUERY, { first: MOST });
}

/** Each campaign once, below its first reason. */
export function Recommended() {
  const { data, refresh } = usePageQuery<recommendedQuery>(QUERY, { first: MOST });
  useFresh(refresh);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const listed = data.archiveRecommendations?.nodes ?? [];
  const nodes = listed.filter(({ campaign }) => campaign.status === "ACTIVE");
  const rest = (data.archiveRecommendations?.totalCount ?? 0) - listed.length;
  const select = (ids: readonly string[], isSelected: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isSelected) next.add(id);
      else next.delete(id);
    }
    setChosen(next);
  };
  if (nodes.length === 0) {
    return (
      <Empty icon="check" title={words.none.title} text={words.none.text}>
        <LinkButton href="/campaigns/active">{words.none.action}</LinkButton>
      </Empty>
    );
  }
  const campaigns = nodes.map(({ campaign }) => campaign).filter(({ id }) => chosen.has(id));
  return (
    <>
      {REASONS.map((reason) => {
        const items = nodes.filter(
          ({ reasons }) => REASONS.find((each) => reasons.includes(each)) === reason,
        );
        return items.length > 0 ? (
          <ReasonSection
            key={reason}
            reason={reason}
            items={items}
            chosen={chosen}
            onSelect={select}
          />
        ) : null;
      })}
      {rest > 0 ? <p className="muted">{words.more(rest)}</p> : null}
      {campaigns.length > 0 ? (
        <ArchiveBar
          campaigns={campaigns}
          all={nodes.map(({ campaign }) => campaign.id)}
          onSelect={(ids) => setChosen(new Set(ids))}
          onDone={refresh}
        />
      ) : null}
    </>
  );
}
