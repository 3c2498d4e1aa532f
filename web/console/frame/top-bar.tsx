import { useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Link } from "wouter";
import { Brand } from "../parts/brand";
import { IconButton } from "../parts/button";
import type { Session } from "../relay/session";
import { common } from "../words/common";
import { frame } from "../words/frame";
import { AccountMenu } from "./account-menu";
import { Sidebar } from "./sidebar";

/** In narrow windows: the way to the navigation, which is a drawer there, and to the account. */
export function TopBar({ session }: { session: Session }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <header className="topbar">
      <IconButton
        icon="menu"
        label={frame.menu}
        aria-expanded={isOpen}
        onPress={() => setOpen(true)}
      />
      <Link className="brand" href="/" aria-label={common.product}>
        <Brand />
      </Link>
      <AccountMenu
        session={session}
        trigger={<IconButton icon="person" label={frame.account(session.user.name)} />}
      />
      <ModalOverlay className="scrim scrim-drawer" isDismissable isOpen={isOpen} onOpenChange={setOpen}>
        <Modal className="drawer">
          <Dialog aria-label={frame.navigation} className="sidebar">
            <IconButton icon="close" label={frame.closeMenu} onPress={() => setOpen(false)} />
            <Sidebar session={session} onLeave={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </header>
  );
}
