import { Suspense, useState } from "react";
import { Boundary } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { Chips } from "../../parts/chips";
import { useListAddress, write } from "../../parts/lists/address";
import { SkeletonData } from "../../parts/lists/data-table";
import { lists } from "../../words/lists";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";
import { NewToken } from "./new-token";
import { FILTERS, TokenList } from "./token-list";

const words = people.tokens;

/** Access tokens and sessions. Kind and page are in the address. */
export function Tokens() {
  const { address, go } = useListAddress(FILTERS);
  const [isNew, setNew] = useState(false);
  const [made, setMade] = useState(0);
  return (
    <>
      <div className="toolbar">
        <Chips
          label={words.filter}
          chips={[
            { id: "", label: lists.all },
            ...FILTERS.kind.map((id) => ({ id, label: words.kinds[id] ?? id })),
          ]}
          chosen={address.filters.kind}
          onChoose={(kind) => go({ filters: { kind } })}
        />
        <span className="toolbar-end">
          <Button kind="primary" icon="plus" onPress={() => setNew(true)}>
            {words.create}
          </Button>
        </span>
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense
          fallback={<SkeletonData caption={words.caption} columns={Object.values(COLUMNS.token)} />}
        >
          <TokenList address={address} go={go} changes={made} />
        </Suspense>
      </Boundary>
      {isNew ? (
        <NewToken onClose={() => setNew(false)} onMade={() => setMade((count) => count + 1)} />
      ) : null}
    </>
  );
}
