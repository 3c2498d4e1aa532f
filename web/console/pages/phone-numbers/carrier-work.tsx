import { Suspense } from "react";
import { Boundary } from "../../parts/boundary";
import { Chips } from "../../parts/chips";
import { useListAddress, write } from "../../parts/lists/address";
import { SkeletonData } from "../../parts/lists/data-table";
import { lists } from "../../words/lists";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";
import { FILTERS, OperationList } from "./operation-list";

const words = phoneNumbers.work;

/** What the carrier still has to do. State and page are in the address. */
export function CarrierWork() {
  const { address, go } = useListAddress(FILTERS);
  return (
    <>
      <div className="toolbar">
        <Chips
          label={words.filter}
          chips={[
            { id: "", label: lists.all },
            ...FILTERS.state.map((id) => ({ id, label: words.states[id] ?? id })),
          ]}
          chosen={address.filters.state}
          onChoose={(state) => go({ filters: { state } })}
        />
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense
          fallback={<SkeletonData caption={words.caption} columns={Object.values(COLUMNS.work)} />}
        >
          <OperationList address={address} go={go} />
        </Suspense>
      </Boundary>
    </>
  );
}
