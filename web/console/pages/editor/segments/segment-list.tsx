import { graphql } from "react-relay";
import { usePageQuery } from "../../../relay/page-query";
import type { segmentListCampaignsQuery } from "../../../relay/__generated__/segmentListCampaignsQuery.graphql";
import type { segmentListGroupsQuery } from "../../../relay/__generated__/segmentListGroupsQuery.graphql";
import { editor } from "../../../words/editor";
import type { Segment } from "../form";

const words = editor.targeting;
const MOST = 20;

interface Props {
  search: string;
  /** Of the radio buttons. */
  name: string;
  chosen: string | undefined;
  onChoose: (segment: Segment) => void;
}

/** What can be chosen as a segment, at most twenty: a search finds the others. */
export function SegmentList({ kind, ...props }: Props & { kind: Segment["kind"] }) {
  return kind === "group" ? <Groups {...props} /> : <Campaigns {...props} />;
}

function Groups({ search, ...props }: Props) {
  const { data } = usePageQuery<segmentListGroupsQuery>(
    graphql`
      query segmentListGroupsQuery($search: String, $first: Int!) {
        contactGroups(search: $search, first: $first) {
          nodes {
            id
            name
            contactCount
          }
          totalCount
        }
      }
    `,
    { search: search || null, first: MOST },
  );
  const { nodes = [], totalCount = 0 } = data.contactGroups ?? {};
  return (
    <Options
      {...props}
      kind="group"
      options={nodes.map(({ id, name, contactCount }) => ({
        id,
        name,
        size: words.contacts(contactCount),
      }))}
      total={totalCount}
    />
  );
}

function Campaigns({ search, ...props }: Props) {
  const { data } = usePageQuery<segmentListCampaignsQuery>(
    graphql`
      query segmentListCampaignsQuery($search: String, $first: Int!) {
        active: campaigns(status: ACTIVE, search: $search, first: $first) {
          nodes {
            id
            name
            contactCount
          }
          totalCount
        }
        archived: campaigns(status: ARCHIVED, search: $search, first: $first) {
          nodes {
            id
            name
            contactCount
          }
          totalCount
        }
      }
    `,
    { search: search || null, first: MOST / 2 },
  );
  const lists = [data.active, data.archived];
  return (
    <Options
      {...props}
      kind="campaign"
      options={lists
        .flatMap((list) => list?.nodes ?? [])
        .map(({ id, name, contactCount }) => ({ id, name, size: words.dialed(contactCount) }))}
      total={lists.reduce((sum, list) => sum + (list?.totalCount ?? 0), 0)}
    />
  );
}

function Options({
  kind,
  options,
  total,
  name,
  chosen,
  onChoose,
}: Omit<Props, "search"> & {
  kind: Segment["kind"];
  options: readonly { id: string; name: string; size: string }[];
  total: number;
}) {
  if (options.length === 0) return <p className="option-note">{words.none[kind]}</p>;
  return (
    <>
      {options.map((option) => (
        <label key={option.id} className="option">
          <input
            type="radio"
            className="radio"
            name={name}
            checked={option.id === chosen}
            onChange={() => onChoose({ kind, id: option.id, name: option.name, results: null })}
          />
          <bdi className="grow">{option.name}</bdi>
          <span className="end number">{option.size}</span>
        </label>
      ))}
      {total > options.length ? (
        <p className="option-note">{words.more(total - options.length)}</p>
      ) : null}
    </>
  );
}
