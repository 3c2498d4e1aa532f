import type { ComponentType } from "react";
import { type Ahead, decoded, type Parts } from "./address";
import type { IconName } from "./parts/icon";
import { split } from "./split";
import { frame } from "./words/frame";

export interface Page {
  /** A pattern of wouter, such as /campaigns/:id. Its first part is in PAGES of server/console.py. */
  path: string;
  /** One of these capabilities is needed. */
  needs: readonly string[];
  component: ComponentType;
  /** Loads the page's code, and what it reads first at an address. */
  load: Ahead;
  /** How the page appears in the navigation; pages without it are reached from others. */
  navigation?: { label: string; icon: IconName };
}

interface Code {
  default: ComponentType;
  ahead?: Ahead;
}

function page(
  path: string,
  needs: string,
  code: () => Promise<Code>,
  navigation?: Page["navigation"],
): Page {
  const { Split, load } = split<object, Code>(code);
  return {
    path,
    needs: needs.split(" "),
    component: Split,
    load: async (...address) => (await load()).ahead?.(...address),
    ...(navigation ? { navigation } : {}),
  };
}

/** All pages; the first whose pattern fits is shown. Each is a file that is loaded when needed. */
export const PAGES: readonly Page[] = [
  page("/campaigns/active", "MANAGE_CAMPAIGNS", () => import("./pages/campaigns/active")),
  page("/campaigns/draft", "MANAGE_CAMPAIGNS", () => import("./pages/campaigns/draft")),
  page("/campaigns/archived", "MANAGE_CAMPAIGNS", () => import("./pages/campaigns/archived")),
  page("/campaigns/new", "MANAGE_CAMPAIGNS", () => import("./pages/editor/new")),
  page("/campaigns/:id/edit", "MANAGE_CAMPAIGNS", () => import("./pages/editor/page")),
  page("/campaigns/:id", "MANAGE_CAMPAIGNS", () => import("./pages/summary/page")),
  page("/recommendations", "MANAGE_CAMPAIGNS", () => import("./pages/recommendations/page")),
  page("/assignments", "CALL", () => import("./pages/assignments/page"), {
    label: frame.assignments,
    icon: "phone",
  }),
  page("/assignments/:id", "CALL", () => import("./pages/dialing/page")),
  page("/contacts", "MANAGE_CONTACTS", () => import("./pages/contacts/page"), {
    label: frame.contacts,
    icon: "contacts",
  }),
  page("/contacts/do-not-call", "MANAGE_CONTACTS", () => import("./pages/contacts/do-not-call/page")),
  page("/contacts/groups/:id", "MANAGE_CONTACTS", () => import("./pages/contacts/group/page")),
  page(
    "/contacts/groups/:group/people/:id",
    "MANAGE_CONTACTS",
    () => import("./pages/contacts/person/page"),
  ),
  page("/phone-numbers", "READ_PHONE_NUMBERS", () => import("./pages/phone-numbers/page"), {
    label: frame.phoneNumbers,
    icon: "sim",
  }),
  page("/phone-numbers/:section", "READ_PHONE_NUMBERS", () => import("./pages/phone-numbers/page")),
  page("/exports", "EXPORT", () => import("./pages/exports/page"), {
    label: frame.exports,
    icon: "export",
  }),
  page("/people", "MANAGE_CAMPAIGNS MANAGE_ACCOUNT", () => import("./pages/people/page"), {
    label: frame.people,
    icon: "person",
  }),
  page(
    "/people/:section",
    "MANAGE_CAMPAIGNS MANAGE_ACCOUNT",
    () => import("./pages/people/page"),
  ),
  page("/account", "MANAGE_OWN_ACCESS", () => import("./pages/account/page")),
];

/** The page without the navigation around it: a caller on the phone needs the room. */
export const BARE = "/assignments/:id";

/** The page at a path, with the parts of the path. */
export function pageAt(path: string): { page: Page; parts: Parts } | null {
  for (const page of PAGES) {
    const pattern = page.path.replace(/:(\w+)/g, "(?<$1>[^/]+)");
    const found = new RegExp(`^${pattern}/?$`).exec(path);
    if (found) return { page, parts: decoded(found.groups ?? {}) };
  }
  return null;
}

/** Whether somebody with these capabilities may see the page. */
export function isAllowed(page: Page, capabilities: readonly string[]): boolean {
  return page.needs.some((each) => capabilities.includes(each));
}

/** Where somebody begins who opens the console. */
export function start(capabilities: readonly string[]): string {
  return PAGES.find((page) => isAllowed(page, capabilities))?.path ?? "/assignments";
}
