import { Suspense, useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { Boundary, reason } from "../../../parts/boundary";
import { Button, IconButton } from "../../../parts/button";
import { SeatDialog } from "../../../parts/seats/seat-dialog";
import { takeSeat } from "../../../parts/seats/take-seat";
import { toast } from "../../../parts/toasts";
import { usePageQuery } from "../../../relay/page-query";
import type { callersQuery } from "../../../relay/__generated__/callersQuery.graphql";
import { seats as words } from "../../../words/seats";
import { Section } from "./section";

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
  const takeOut = async (user: { id: string; name: string }) => {
    try {
      await takeSeat(environment, id, user.id);
    } catch (error) {
      return toast("danger", words.refused(reason(error)));
    }
    toast("positive", words.removed(user.name));
    refresh();
  };
  return (
    <>
      {nodes.length === 0 ? <p className="muted">{words.none}</p> : null}
      <div className="tags">
        {nodes.map((user) => (
          <span key={user.id} className="tag">
            <bdi>{user.name}</bdi>
            <IconButton icon="close" label={words.takeOut(user.name)} onPress={() => void takeOut(user)} />
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
          campaignId={id}
          seated={new Set(nodes.map((user) => user.id))}
          onClose={() => setAdding(false)}
          onDone={refresh}
        />
      ) : null}
    </>
  );
}
