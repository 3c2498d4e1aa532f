import { Suspense, useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { Boundary } from "../../../parts/boundary";
import { Button, IconButton } from "../../../parts/button";
import { toast } from "../../../parts/toasts";
import { usePageQuery } from "../../../relay/page-query";
import type { callersQuery } from "../../../relay/__generated__/callersQuery.graphql";
import { editor } from "../../../words/editor";
import { SeatDialog } from "../seats/seat-dialog";
import { changeSeats } from "../seats/seats";
import { Section } from "./section";

const words = editor.callers;
const MOST = 50;

export function Callers({ id }: { id: string }) {
  return (
    <Section id="callers">
      <Boundary title={words.notLoaded} isSmall>
        <Suspense>
          <Seats id={id} />
        </Suspense>
      </Boundary>
    </Section>
  );
}

/** Seats are given and taken at once, one by one: they are not settings of the draft. */
function Seats({ id }: { id: string }) {
  const environment = useRelayEnvironment();
  const [isAdding, setAdding] = useState(false);
  const { data, refresh } = usePageQuery<callersQuery>(
    graphql`
      query callersQuery($id: ID!, $first: Int!) {
        campaign(id: $id) {
          id
          callers(first: $first) {
            nodes {
              id
              name
            }
            totalCount
          }
        }
      }
    `,
    { id, first: MOST },
  );
  const { nodes = [], totalCount = 0 } = data.campaign?.callers ?? {};
  const takeOut = (user: { id: string; name: string }) =>
    changeSeats(environment, id, [user.id], false, () => {
      toast("positive", words.removed(user.name));
      refresh();
    });
  return (
    <>
      {nodes.length === 0 ? <p className="muted">{words.none}</p> : null}
      <div className="tags">
        {nodes.map((user) => (
          <span key={user.id} className="tag">
            <bdi>{user.name}</bdi>
            <IconButton icon="close" label={words.takeOut(user.name)} onPress={() => takeOut(user)} />
          </span>
        ))}
        {totalCount > nodes.length ? (
          <span className="muted">{words.more(totalCount - nodes.length)}</span>
        ) : null}
        <Button isSmall icon="plus" onPress={() => setAdding(true)}>
          {words.add}
        </Button>
      </div>
      {isAdding ? (
        <SeatDialog
          seated={new Set(nodes.map((user) => user.id))}
          onClose={() => setAdding(false)}
          onChoose={(ids) => {
            setAdding(false);
            changeSeats(environment, id, ids, true, () => {
              toast("positive", words.added(ids.length));
              refresh();
            });
          }}
        />
      ) : null}
    </>
  );
}
