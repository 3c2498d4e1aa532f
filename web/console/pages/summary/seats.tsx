import { useEffect, useRef, useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { Button, IconButton } from "../../parts/button";
import { useLiveCampaigns } from "../../parts/campaigns/live-campaigns";
import { CursorPager } from "../../parts/cursor-pager";
import { ConfirmDialog } from "../../parts/forms/confirm-dialog";
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
            <CursorPager
              cursors={cursors}
              onTurn={setCursors}
              size={PAGE_SIZE}
              shown={nodes.length}
              total={totalCount}
              pageInfo={pageInfo}
            />
          ) : null
        }
      />
      {isAdding ? (
        <SeatDialog
          campaignId={id}
          seated={new Set(nodes.map((user) => user.id))}
          onClose={() => setAdding(false)}
          onDone={refresh}
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
