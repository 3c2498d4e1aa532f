import { Suspense } from "react";
import { Boundary } from "../../parts/boundary";
import { Chips } from "../../parts/chips";
import { useListAddress, write } from "../../parts/lists/address";
import { SkeletonData } from "../../parts/lists/data-table";
import { Search } from "../../parts/search";
import { lists } from "../../words/lists";
import { phoneNumbers } from "../../words/phone-numbers";
import { COLUMNS } from "./columns";
import { FILTERS, NumberList } from "./phone-number-list";

const words = phoneNumbers.list;

/** All numbers, one by one. Region, status and page are in the address. */
export function Numbers() {
  const { address, go } = useListAddress(FILTERS);
  const { status, region } = address.filters;
  return (
    <>
      <div className="toolbar">
        <Search
          label={words.search}
          value={region}
          onSearch={(text) => go({ filters: { region: text } }, { replace: region !== "" })}
        />
        <Chips
          label={words.filter}
          chips={[
            { id: "", label: lists.all },
            ...FILTERS.status.map((id) => ({ id, label: phoneNumbers.statuses[id] ?? id })),
          ]}
          chosen={status}
          onChoose={(chosen) => go({ filters: { status: chosen } })}
        />
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense
          fallback={<SkeletonData caption={words.caption} columns={Object.values(COLUMNS.number)} />}
        >
          <NumberList address={address} go={go} />
        </Suspense>
      </Boundary>
    </>
  );
}
