import type { Column } from "../../parts/lists/data-table";
import { people as words } from "../../words/people";

const { list, tokens, audit } = words;

/** The columns of the lists of people, tokens and events. */
export const COLUMNS = {
  user: {
    name: { id: "title", label: list.columns.name },
    role: { id: "state", label: list.columns.role },
    status: { id: "state", label: list.columns.status },
    since: { id: "time", label: list.columns.since },
    tools: { id: "tools", label: list.columns.tools, isHidden: true },
  },
  token: {
    label: { id: "title", label: tokens.columns.label },
    user: { id: "text", label: tokens.columns.user },
    used: { id: "time", label: tokens.columns.used },
    expires: { id: "time", label: tokens.columns.expires },
    tools: { id: "tools", label: tokens.columns.tools, isHidden: true },
  },
  event: {
    event: { id: "title", label: audit.columns.event },
    user: { id: "text", label: audit.columns.user },
    actor: { id: "text", label: audit.columns.actor },
    at: { id: "time", label: audit.columns.at },
  },
} satisfies Record<string, Record<string, Column>>;
