import { Suspense, useState } from "react";
import { Boundary } from "../../parts/boundary";
import { Button } from "../../parts/button";
import { Chips } from "../../parts/chips";
import { FilterSelect } from "../../parts/forms/filter-select";
import { useListAddress, write } from "../../parts/lists/address";
import { SkeletonData } from "../../parts/lists/data-table";
import { Search } from "../../parts/search";
import { useCan } from "../../parts/sections";
import { lists } from "../../words/lists";
import { people } from "../../words/people";
import { COLUMNS } from "./columns";
import { Invite } from "./invite-user";
import { FILTERS, UserList } from "./user-list";

const words = people.list;

/** The users. Search, role, status and page are in the address. */
export function Users() {
  const { address, go } = useListAddress(FILTERS);
  const [isInviting, setInviting] = useState(false);
  const [invited, setInvited] = useState(0);
  const canManage = useCan()("MANAGE_ACCOUNT");
  return (
    <>
      <div className="toolbar">
        <Search
          label={words.search}
          value={address.search}
          onSearch={(search) => go({ search }, { replace: address.search !== "" })}
        />
        <FilterSelect
          label={words.role}
          value={address.filters.role}
          options={[
            { value: "", label: words.everyRole },
            ...FILTERS.role.map((value) => ({ value, label: people.roles[value] ?? value })),
          ]}
          onChoose={(role) => go({ filters: { role } })}
        />
        <Chips
          label={words.status}
          chips={[
            { id: "", label: lists.all },
            ...FILTERS.status.map((id) => ({ id, label: people.statuses[id] ?? id })),
          ]}
          chosen={address.filters.status}
          onChoose={(status) => go({ filters: { status } })}
        />
        {canManage ? (
          <span className="toolbar-end">
            <Button kind="primary" icon="plus" onPress={() => setInviting(true)}>
              {people.invite.open}
            </Button>
          </span>
        ) : null}
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense
          fallback={<SkeletonData caption={words.caption} columns={Object.values(COLUMNS.user)} />}
        >
          <UserList address={address} go={go} changes={invited} />
        </Suspense>
      </Boundary>
      {isInviting && canManage ? (
        <Invite
          onClose={() => setInviting(false)}
          onInvited={() => setInvited((count) => count + 1)}
        />
      ) : null}
    </>
  );
}
