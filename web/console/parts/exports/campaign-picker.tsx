import { Suspense, useState } from "react";
import { graphql } from "react-relay";
import { usePageQuery } from "../../relay/page-query";
import type { campaignPickerQuery } from "../../relay/__generated__/campaignPickerQuery.graphql";
import { exports } from "../../words/exports";
import { Boundary } from "../boundary";
import type { CampaignName } from "../campaigns/status";
import { Search } from "../search";

const words = exports.dialog;

export type Chosen = ReadonlyMap<string, string>;

/** Campaigns to choose from, by name. What is chosen stays chosen whatever is searched for. */
export function CampaignPicker({
  chosen,
  onChange,
}: {
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
}) {
  const [search, setSearch] = useState("");
  const toggle = ({ id, name }: CampaignName) => {
    const next = new Map(chosen);
    if (!next.delete(id)) next.set(id, name);
    onChange(next);
  };
  return (
    <div className="field">
      <Search label={words.search} value={search} onSearch={setSearch} />
      <Boundary title={words.notLoaded} isSmall about={search}>
        <Suspense fallback={<div className="pick-list" />}>
          <Found search={search} chosen={chosen} onToggle={toggle} />
        </Suspense>
      </Boundary>
      <p className="help">{words.chosen(chosen.size)}</p>
    </div>
  );
}

function Found({
  search,
  chosen,
  onToggle,
}: {
  search: string;
  chosen: Chosen;
  onToggle: (campaign: CampaignName) => void;
}) {
  const { data } = usePageQuery<campaignPickerQuery>(
    graphql`
      query campaignPickerQuery($search: String) {
        campaigns(search: $search, first: 50) {
          nodes {
            id
            name
            allowedActions
          }
        }
      }
    `,
    { search: search || null },
  );
  const found = (data.campaigns?.nodes ?? []).filter((each) =>
    each?.allowedActions.some((action) => action === "EXPORT"),
  );
  const ids = new Set(found.map(({ id }) => id));
  const others = [...chosen].filter(([id]) => !ids.has(id)).map(([id, name]) => ({ id, name }));
  if (found.length + others.length === 0) return <p className="help">{words.nothing}</p>;
  return (
    <div className="pick-list" role="group" aria-label={words.campaigns} tabIndex={0}>
      {[...others, ...found].map(({ id, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            className="check"
            checked={chosen.has(id)}
            onChange={() => onToggle({ id, name })}
          />
          <bdi className="grow">{name}</bdi>
        </label>
      ))}
    </div>
  );
}
