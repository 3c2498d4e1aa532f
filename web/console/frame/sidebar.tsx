import { type ReactNode, Suspense, useState } from "react";
import { Link, useLocation } from "wouter";
import { Brand } from "../parts/brand";
import { Icon, type IconName } from "../parts/icon";
import { ready } from "../ready";
import type { Session } from "../relay/session";
import { isAllowed, PAGES } from "../routes";
import { common } from "../words/common";
import { frame } from "../words/frame";
import { AccountMenu } from "./account-menu";
import { Count } from "./counts";

/** The navigation of the console: what the user's role may reach. */
export function Sidebar({ session, onLeave }: { session: Session; onLeave?: () => void }) {
  const others = PAGES.filter((page) => page.navigation && isAllowed(page, session.capabilities));
  return (
    <>
      <Link className="brand" href="/" aria-label={common.product} onClick={onLeave}>
        <Brand />
      </Link>
      <nav aria-label={frame.navigation}>
        <ul className="nav">
          {session.capabilities.includes("MANAGE_CAMPAIGNS") ? <Campaigns onLeave={onLeave} /> : null}
          {others.map(({ path, navigation }) => (
            <li key={path}>
              <Item href={path} icon={navigation?.icon} onLeave={onLeave} preload={() => void ready(path)}>
                {navigation?.label}
              </Item>
            </li>
          ))}
        </ul>
      </nav>
      <ul className="nav sidebar-foot">
        <li>
          <a className="nav-item" href="/graphql">
            <Icon name="code" />
            {frame.api}
          </a>
        </li>
        <li>
          <AccountMenu session={session} />
        </li>
      </ul>
    </>
  );
}

function Campaigns({ onLeave }: { onLeave: (() => void) | undefined }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <li>
      <button
        type="button"
        className="nav-item nav-toggle"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="campaign" />
        {frame.campaigns}
        <Icon name="down" />
      </button>
      {isOpen ? (
        <ul className="nav-sub">
          {(["active", "draft", "archived"] as const).map((status) => (
            <li key={status}>
              <Item href={`/campaigns/${status}`} onLeave={onLeave}>
                {frame[status]}
                <Suspense>
                  <Count status={status} />
                </Suspense>
              </Item>
            </li>
          ))}
          <li>
            <Item href="/recommendations" onLeave={onLeave}>
              {frame.recommendations}
            </Item>
          </li>
          <li>
            <Item href="/campaigns/new" onLeave={onLeave}>
              {frame.create}
            </Item>
          </li>
        </ul>
      ) : null}
    </li>
  );
}

function Item({
  href,
  icon,
  onLeave,
  preload,
  children,
}: {
  href: string;
  icon?: IconName | undefined;
  onLeave: (() => void) | undefined;
  preload?: () => void;
  children: ReactNode;
}) {
  const [path] = useLocation();
  const isHere = path === href || (href !== "/campaigns/new" && path.startsWith(`${href}/`));
  return (
    <Link
      className="nav-item"
      href={href}
      aria-current={isHere ? "page" : undefined}
      onClick={onLeave}
      onPointerEnter={preload}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </Link>
  );
}
