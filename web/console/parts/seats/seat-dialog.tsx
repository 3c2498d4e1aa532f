import "../../look/picker.css";
import { Suspense, useState } from "react";
import { graphql, useRelayEnvironment } from "react-relay";
import { Boundary, reason } from "../boundary";
import { Button } from "../button";
import { Dialog, DialogButtons } from "../dialog";
import { Search } from "../search";
import { toast } from "../toasts";
import { usePageQuery } from "../../relay/page-query";
import type { seatDialogQuery } from "../../relay/__generated__/seatDialogQuery.graphql";
import { common } from "../../words/common";
import { frame } from "../../words/frame";
import { seats as words } from "../../words/seats";
import { giveSeats } from "./give-seats";

const MOST = 50;

/** Chooses users who get a seat, and gives it to them. A toast says why if it is refused. */
export function SeatDialog({
  campaignId,
  seated,
  onClose,
  onDone,
}: {
  campaignId: string;
  /** Who has one already, as far as is known. */
  seated: ReadonlySet<string>;
  onClose: () => void;
  onDone: () => void;
}) {
  const environment = useRelayEnvironment();
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const give = async () => {
    onClose();
    try {
      await giveSeats(environment, campaignId, [...chosen]);
    } catch (error) {
      return toast("danger", words.refused(reason(error)));
    }
    toast("positive", words.added(chosen.size));
    onDone();
  };
  return (
    <Dialog title={words.add} onClose={onClose}>
      <div className="picker">
        <Search label={words.search} value={search} onSearch={setSearch} />
        <div className="options" role="group" aria-label={words.add}>
          <Boundary title={words.notLoaded} isSmall about={search}>
            <Suspense>
              <People search={search} seated={seated} chosen={chosen} onToggle={toggle} />
            </Suspense>
          </Boundary>
        </div>
      </div>
      <DialogButtons>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button kind="primary" isDisabled={chosen.size === 0} onPress={() => void give()}>
          {words.choose(chosen.size)}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function People({
  search,
  seated,
  chosen,
  onToggle,
}: {
  search: string;
  seated: ReadonlySet<string>;
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
}) {
  const { data } = usePageQuery<seatDialogQuery>(
    graphql`
      query seatDialogQuery($search: String, $first: Int!) {
        users(search: $search, status: ACTIVE, first: $first) {
          nodes {
            id
            name
            role
          }
          totalCount
        }
      }
    `,
    { search: search || null, first: MOST },
  );
  const { nodes = [], totalCount = 0 } = data.users ?? {};
  if (nodes.length === 0) return <p className="option-note">{words.nobody}</p>;
  return (
    <>
      {nodes.map(({ id, name, role }) => (
        <label key={id} className="option">
          <input
            type="checkbox"
            className="check"
            disabled={seated.has(id)}
            checked={seated.has(id) || chosen.has(id)}
            onChange={() => onToggle(id)}
          />
          <bdi className="grow">{name}</bdi>
          <span className="end">{seated.has(id) ? words.seated : frame.roles[role]}</span>
        </label>
      ))}
      {totalCount > nodes.length ? (
        <p className="option-note">{words.further(totalCount - nodes.length)}</p>
      ) : null}
    </>
  );
}
