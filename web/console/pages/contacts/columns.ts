import type { Column } from "../../parts/lists/data-table";
import { contacts as words } from "../../words/contacts";

const { groups, group, person, doNotCall } = words;

/** The columns of the lists of contacts. */
export const COLUMNS = {
  group: {
    name: { id: "title", label: groups.columns.name },
    contacts: { id: "count", label: groups.columns.contacts, isNumber: true },
    campaigns: { id: "count", label: groups.columns.campaigns, isNumber: true },
    uploaded: { id: "time", label: groups.columns.uploaded },
    tools: { id: "tools", label: groups.columns.tools, isHidden: true },
  },
  contact: {
    name: { id: "title", label: group.columns.name },
    phone: { id: "phone", label: group.columns.phone },
    fields: { id: "text", label: group.columns.fields },
  },
  call: {
    campaign: { id: "title", label: person.columns.campaign },
    at: { id: "time", label: person.columns.at },
    result: { id: "text", label: person.columns.result },
    caller: { id: "text", label: person.columns.caller },
  },
  number: {
    phone: { id: "title", label: doNotCall.columns.phone },
    source: { id: "text", label: doNotCall.columns.source },
    added: { id: "time", label: doNotCall.columns.added },
    tools: { id: "tools", label: doNotCall.columns.tools, isHidden: true },
  },
} satisfies Record<string, Record<string, Column>>;
