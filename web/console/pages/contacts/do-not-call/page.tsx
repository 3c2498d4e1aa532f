import { Suspense, useState } from "react";
import type { Ahead } from "../../../address";
import { Boundary } from "../../../parts/boundary";
import { Button } from "../../../parts/button";
import { Chips } from "../../../parts/chips";
import { CrumbHead } from "../../../parts/crumb-head";
import { useListAddress, write } from "../../../parts/lists/address";
import { SkeletonData } from "../../../parts/lists/data-table";
import { Search } from "../../../parts/search";
import "../../../look/data.css";
import { contacts } from "../../../words/contacts";
import { lists } from "../../../words/lists";
import { COLUMNS } from "../columns";
import { AddNumbers } from "./add-dialog";
import { DoNotCallList, FILTERS, numbersAhead } from "./do-not-call-list";

const words = contacts.doNotCall;

/** The do-not-call list. Search, source and page are in the address. */
export default function Page() {
  const { address, go } = useListAddress(FILTERS);
  const [isAdding, setAdding] = useState(false);
  const [changes, setChanges] = useState(0);
  const changed = () => setChanges((count) => count + 1);
  return (
    <div className="page page-wide">
      <CrumbHead title={words.title} back={contacts.back} href="/contacts">
        <Search
          label={words.search}
          value={address.search}
          onSearch={(search) => go({ search }, { replace: address.search !== "" })}
        />
        <div className="actions-row actions-fill">
          <Button kind="primary" icon="plus" onPress={() => setAdding(true)}>
            {words.add}
          </Button>
        </div>
      </CrumbHead>
      <div className="toolbar">
        <Chips
          label={words.filter}
          chips={[
            { id: "", label: lists.all },
            ...FILTERS.source.map((id) => ({ id, label: words.sources[id] ?? id })),
          ]}
          chosen={address.filters.source}
          onChoose={(source) => go({ filters: { source } })}
        />
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense
          fallback={<SkeletonData caption={words.caption} columns={Object.values(COLUMNS.number)} />}
        >
          <DoNotCallList
            address={address}
            go={go}
            changes={changes}
            onAdd={() => setAdding(true)}
          />
        </Suspense>
      </Boundary>
      {isAdding ? <AddNumbers onClose={() => setAdding(false)} onAdded={changed} /> : null}
    </div>
  );
}

export const ahead: Ahead = (_, search) => numbersAhead(search);
