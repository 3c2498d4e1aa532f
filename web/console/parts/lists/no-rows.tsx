import type { ReactNode } from "react";
import { common } from "../../words/common";
import { lists } from "../../words/lists";
import { Button } from "../button";
import { Empty } from "../empty";
import type { IconName } from "../icon";
import { type Go, isWhole, type ListAddress } from "./address";

/** "None yet" and "nothing matches" differ, and so does what to do about them. */
export function NoRows({
  address,
  go,
  icon,
  none,
  children,
}: {
  address: ListAddress;
  go: Go;
  icon: IconName;
  /** What to say while there is nothing at all. */
  none: { title: string; text: string };
  /** What to do while there is nothing at all. */
  children?: ReactNode;
}) {
  if (address.page > 1) {
    return (
      <Empty icon="search" title={lists.none.page}>
        <Button onPress={() => go({})}>{lists.none.first}</Button>
      </Empty>
    );
  }
  if (isWhole(address)) {
    return (
      <Empty icon={icon} title={none.title} text={none.text}>
        {children}
      </Empty>
    );
  }
  const filters = Object.keys(address.filters).map((name) => [name, ""]);
  return (
    <Empty icon="search" title={lists.nothing(address.search)} text={lists.nothingText}>
      <Button onPress={() => go({ search: "", filters: Object.fromEntries(filters) })}>
        {common.clear}
      </Button>
    </Empty>
  );
}
