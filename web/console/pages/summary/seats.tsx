import { useEffect, useRef, useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { reason } from "../../parts/boundary";
import { Button, IconButton } from "../../parts/button";
import { useLiveCampaigns } from "../../parts/campaigns/live-campaigns";
import { ConfirmDialog } from "../../parts/forms/confirm-dialog";
import { Pager } from "../../parts/pager";
import { giveSeats } from "../../parts/seats/give-seats";
import { SeatDialog } from "../../parts/seats/seat-dialog";
import { takeSeat } from "../../parts/seats/take-seat";
import { toast } from "../../parts/toasts";
import { usePaced } from "../../relay/live/use-paced";
import { readAhead, usePageQuery } from "../../relay/page-query";
import type { seatsQuery } from "../../relay/__generated__/seatsQuery.graphql";
import { seats as words } from "../../words/seats";
import { LongList } from "./long-list";

const PAGE_SIZE = 50;
const PAUSE = 5000; // milliseconds: each call changes the campaign, and few changes are about seats

const ADD = "add-callers";

const QUERY = graphql`
  query seatsQuery($id: ID!, $first: Int!, $after: String) {
    campaign(id: $id) {
      id
      callers(first: $first, after: $after) {
        nodes {
          id
          name
        }
        pageInfo {
          hasNextPage
          endCursor
        }
        totalCount
      }
    }
  }
`;

export function seatsAhead(id: string): Promise<void> {
  return readAhead<seatsQuery>(QUERY, { id, first: PAGE_SIZE, after: null });
}

/** Who may call in the campaign. Seats are given and taken away at once. */
export function Seats({ id }: { id: string }) {
  const environment = useRelayEnvironment();
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [isAdding, setAdding] = useState(false);
  const [asked, ask] = useState<{ id: string; name: string }>();
  const { data, refresh } = usePageQuery<seatsQuery>(QUERY, {
    id,
    first: PAGE_SIZE,
    after: cursors.at(-1) ?? null,
  });
  const again = usePaced(refresh, PAUSE);
  useLiveCampaigns({
    onChanges: (changes) => {
      if (changes.some((change) => change.id === id)) again();
    },
    onResync: again,
  });
  const list = data.campaign?.callers;
  const left = useRef(false);
  useEffect(() => {
    if (!left.current) return;
    left.current = false;
    // The button that had the focus has left with its row.
    const timer = setTimeout(() => {
      if (document.activeElement === document.body) document.getElementById(ADD)?.focus();
    }, 50);
    return () => clearTimeout(timer);
  }, [list]);
  if (!list) return null;
  const { nodes, pageInfo, totalCount } = list;
  const give = async (userIds: string[]) => {
    setAdding(false);
    try {
      await giveSeats(environment, id, userIds);
    } catch (error) {
      return toast("danger", words.refused(reason(error)));
    }
    toast("positive", words.added(userIds.length));
    refresh();
  };
  return (
    <>
      <LongList
        title={words.title}
        total={totalCount}
        none={words.none}
        action={
          <Button id={ADD} isSmall icon="plus" onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        }
        rows={nodes.map((user) => (
          <li key={user.id}>
            <bdi className="grow">{user.name}</bdi>
            <IconButton icon="close" label={words.takeOut(user.name)} onPress={() => ask(user)} />
          </li>
        ))}
        foot={
          totalCount > PAGE_SIZE ? (
            <Pager
              first={cursors.length * PAGE_SIZE + 1}
              shown={nodes.length}
              total={totalCount}
              onPrevious={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
              onNext={
                pageInfo.hasNextPage && pageInfo.endCursor
                  ? () => setCursors([...cursors, pageInfo.endCursor as string])
                  : undefined
              }
            />
          ) : null
        }
      />
      {isAdding ? (
        <SeatDialog
          seated={new Set(nodes.map((user) => user.id))}
          onClose={() => setAdding(false)}
          onChoose={(ids) => void give(ids)}
        />
      ) : null}
      {asked ? (
        <ConfirmDialog
          title={words.takeQuestion}
          subject={asked.name}
          confirm={words.take}
          onClose={() => ask(undefined)}
          onConfirm={async () => {
            await takeSeat(environment, id, asked.id);
            ask(undefined);
            toast("positive", words.removed(asked.name));
            left.current = true;
            refresh();
          }}
        >
          <p>{words.takeText}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
