import { Button, LinkButton } from "../../parts/button";
import type { Status } from "../../parts/campaigns/status";
import { Empty } from "../../parts/empty";
import { campaigns as words } from "../../words/campaigns";
import { common } from "../../words/common";
import type { Address } from "./address";

/** "None yet" and "nothing matches" differ, and so does what to do about them. */
export function NoRows({
  status,
  address,
  go,
}: {
  status: Status;
  address: Address;
  go: (change: Partial<Address>) => void;
}) {
  const { search, filter, page } = address;
  if (page > 1) {
    return (
      <Empty icon="search" title={words.noPage}>
        <Button onPress={() => go({})}>{words.firstPage}</Button>
      </Empty>
    );
  }
  if (search || filter !== "all") {
    const among = filter === "all" ? null : words.filters[filter];
    return (
      <Empty
        icon="search"
        title={words.nothing(search)}
        text={words.nothingAmong(words.titles[status], among)}
      >
        <Button onPress={() => go({ search: "", filter: "all" })}>{common.clear}</Button>
      </Empty>
    );
  }
  return (
    <Empty icon="campaign" title={words.none[status].title} text={words.none[status].text}>
      {status === "ARCHIVED" ? (
        <LinkButton href="/campaigns/active">{words.toActive}</LinkButton>
      ) : (
        <LinkButton icon="plus" href="/campaigns/new">
          {words.create}
        </LinkButton>
      )}
    </Empty>
  );
}
