import type { ReactNode } from "react";
import type { Ahead } from "../../address";
import { useParams } from "../../frame/params";
import { NotAllowed } from "../../parts/not-allowed";
import { PageHead } from "../../parts/page-head";
import { type Section, sectionAhead, sectionAt, Sections, useCan } from "../../parts/sections";
import "../../look/data.css";
import { people as words } from "../../words/people";
import { AccountSettings, settingsAhead } from "./account-settings";
import { eventsAhead } from "./audit-list";
import { Events } from "./events";
import { tokensAhead } from "./token-list";
import { Tokens } from "./tokens";
import { usersAhead } from "./user-list";
import { Users } from "./users";

const SECTIONS: readonly Section[] = [
  { href: "/people", label: words.users, needs: "MANAGE_CAMPAIGNS", ahead: usersAhead },
  { href: "/people/access", label: words.access, needs: "MANAGE_ACCESS", ahead: tokensAhead },
  { href: "/people/events", label: words.events, needs: "MANAGE_ACCESS", ahead: eventsAhead },
  {
    href: "/people/account",
    label: words.account,
    needs: "MANAGE_ACCOUNT",
    ahead: settingsAhead,
  },
];
const CONTENT: Record<string, () => ReactNode> = {
  "/people": () => <Users />,
  "/people/access": () => <Tokens />,
  "/people/events": () => <Events />,
  "/people/account": () => <AccountSettings />,
};

function pathOf(section: string | undefined): string {
  return section ? `/people/${section}` : "/people";
}

/** The people of the account. Each section has its address and a file, and its own capability. */
export default function Page() {
  const { section } = useParams();
  const can = useCan();
  const found = sectionAt(SECTIONS, pathOf(section));
  return (
    <div className="page page-wide">
      <PageHead title={words.title} />
      <Sections label={words.sections} sections={SECTIONS} />
      {found?.needs && can(found.needs) ? CONTENT[found.href]?.() : <NotAllowed />}
    </div>
  );
}

export const ahead: Ahead = ({ section }, search) =>
  sectionAhead(SECTIONS, pathOf(section), search);
