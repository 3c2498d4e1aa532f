import type { ReactElement } from "react";
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { type Theme, useTheme } from "../look/theme";
import { Icon } from "../parts/icon";
import { toast } from "../parts/toasts";
import { type Session, signOut } from "../relay/session";
import { frame } from "../words/frame";
import { showShortcuts } from "./shortcuts";

/** Who is signed in, the theme, the shortcuts, and the way out. */
export function AccountMenu({ session, trigger }: { session: Session; trigger?: ReactElement }) {
  const [theme, choose] = useTheme();
  return (
    <MenuTrigger>
      {trigger ?? (
        <Button className="nav-item nav-toggle">
          <Icon name="person" />
          <bdi className="one-line">{session.user.name}</bdi>
          <span className="count">{frame.roles[session.user.role]}</span>
        </Button>
      )}
      <Popover className="menu menu-wide" placement="top start" offset={4}>
        <Menu
          aria-label={frame.account(session.user.name)}
          onAction={(key) => {
            if (key === "shortcuts") showShortcuts();
            if (key === "sign-out") {
              signOut().catch(() => toast("danger", frame.signOutFailed));
            }
          }}
        >
          <MenuSection aria-label={session.user.name}>
            <Header className="menu-head">
              <bdi>{session.user.name}</bdi>
              <small>{session.user.email}</small>
              <small>{session.account.name}</small>
            </Header>
            <MenuItem id="account" href="/account" className="menu-item">
              {frame.yourAccount}
            </MenuItem>
            <MenuItem id="shortcuts" className="menu-item">
              {frame.shortcuts}
            </MenuItem>
          </MenuSection>
          <Separator className="menu-line" />
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => choose([...keys][0] as Theme)}
          >
            <Header className="menu-label">{frame.theme}</Header>
            {(Object.keys(frame.themes) as Theme[]).map((each) => (
              <MenuItem key={each} id={each} className="menu-item" shouldCloseOnSelect={false}>
                {frame.themes[each]}
                <Icon name="check" />
              </MenuItem>
            ))}
          </MenuSection>
          <Separator className="menu-line" />
          <MenuItem id="sign-out" className="menu-item">
            {frame.signOut}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
