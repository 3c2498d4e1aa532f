import type { ReactElement } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Icon, type IconName } from "./icon";

export interface MenuEntry {
  id: string;
  label: string;
  icon: IconName;
  /** Where it leads; without it, `onAction` is told. */
  href?: string | undefined;
  /** Why it cannot be done now. The entry stays, can be read, and does nothing. */
  refusal?: string | undefined;
}

/** A flyout under the button that opens it. */
export function Flyout({
  label,
  trigger,
  entries,
  onAction,
}: {
  label: string;
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  onAction: (id: string) => void;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="menu" placement="bottom end" offset={4}>
        <AriaMenu aria-label={label}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} onAction={onAction} />
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

function Entry({ entry, onAction }: { entry: MenuEntry; onAction: (id: string) => void }) {
  const { id, label, icon, href, refusal } = entry;
  if (refusal === undefined) {
    const target = href === undefined ? { onAction: () => onAction(id) } : { href };
    return (
      <MenuItem id={id} className="menu-item" textValue={label} {...target}>
        <Icon name={icon} />
        {label}
      </MenuItem>
    );
  }
  // Not `isDisabled`: then the keyboard would skip the entry, and nobody could read why.
  return (
    <MenuItem
      id={id}
      className="menu-item"
      textValue={label}
      shouldCloseOnSelect={false}
      render={(props) => <div {...(props as object)} aria-disabled="true" />}
    >
      <Icon name={icon} />
      <span>
        {label}
        <span className="under">{refusal}</span>
      </span>
    </MenuItem>
  );
}
