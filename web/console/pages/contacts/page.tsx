import { Suspense, useState } from "react";
import type { Ahead } from "../../address";
import { Boundary } from "../../parts/boundary";
import { Button, LinkButton } from "../../parts/button";
import { Chips } from "../../parts/chips";
import { useListAddress, write } from "../../parts/lists/address";
import { SkeletonData } from "../../parts/lists/data-table";
import { PageHead } from "../../parts/page-head";
import { Search } from "../../parts/search";
import "../../look/data.css";
import { contacts } from "../../words/contacts";
import { COLUMNS } from "./columns";
import { ContactGroups, FILTERS, groupsAhead } from "./contact-groups";
import { NewGroup } from "./new-group";

const words = contacts.groups;

/** The contact groups. Search, filter and page are in the address. */
export default function Page() {
  const { address, go } = useListAddress(FILTERS);
  const [isNew, setNew] = useState(false);
  return (
    <div className="page page-wide">
      <PageHead title={contacts.title}>
        <Search
          label={words.search}
          value={address.search}
          onSearch={(search) => go({ search }, { replace: address.search !== "" })}
        />
        <div className="actions-row actions-fill">
          <LinkButton href="/contacts/do-not-call">{words.doNotCall}</LinkButton>
          <Button kind="primary" icon="plus" onPress={() => setNew(true)}>
            {words.create}
          </Button>
        </div>
      </PageHead>
      <div className="toolbar">
        <Chips
          label={words.filter}
          chips={[
            { id: "", label: words.inUse },
            { id: "yes", label: words.archived },
          ]}
          chosen={address.filters.archived}
          onChoose={(archived) => go({ filters: { archived } })}
        />
      </div>
      <Boundary title={words.notLoaded} about={write(address)}>
        <Suspense
          fallback={<SkeletonData caption={words.caption} columns={Object.values(COLUMNS.group)} />}
        >
          <ContactGroups address={address} go={go} onNew={() => setNew(true)} />
        </Suspense>
      </Boundary>
      {isNew ? <NewGroup onClose={() => setNew(false)} /> : null}
    </div>
  );
}

export const ahead: Ahead = (_, search) => groupsAhead(search);
