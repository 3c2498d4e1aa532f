import { Suspense } from "react";
import { Boundary } from "../../parts/boundary";
import { FilterSelect } from "../../parts/forms/filter-select";
import { useListAddress, write } from "../../parts/lists/address";
import { SkeletonData } from "../../parts/lists/data-table";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";
import { EventList, FILTERS } from "./audit-list";

const words = people.audit;

/** What happened to users, tokens and the account. Kind and page are in the address. */
export function Events() {
  const { address, go } = useListAddress(FILTERS);
  return (
    <>
      <div className="toolbar">
        <FilterSelect
          label={words.filter}
          value={address.filters.kind}
          options={[
            { value: "", label: words.every },
            ...FILTERS.kind.map((value) => ({ value, label: words.kinds[value] ?? value })),
          ]}
          onChoose={(kind) => go({ filters: { kind } })}
        />
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense
          fallback={<SkeletonData caption={words.caption} columns={Object.values(COLUMNS.event)} />}
        >
          <EventList address={address} go={go} />
        </Suspense>
      </Boundary>
    </>
  );
}
