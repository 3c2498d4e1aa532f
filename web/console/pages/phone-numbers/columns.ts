import type { Column } from "../../parts/lists/data-table";
import { phoneNumbers as words } from "../../words/phone-numbers";

const { circulation, list, order, work, statuses } = words;

/** The parts of the circulation that are counted. */
export const COUNTED = ["available", "assigned", "releasing", "cleaning"] as const;

const counts = COUNTED.map(
  (name): Column => ({ id: "count", label: statuses[name.toUpperCase()] ?? name, isNumber: true }),
);

/** The columns of the lists of phone numbers. */
export const COLUMNS = {
  area: { id: "title", label: circulation.columns.area } as Column,
  state: { id: "text", label: circulation.columns.state } as Column,
  counts,
  number: {
    number: { id: "title", label: list.columns.number },
    region: { id: "text", label: list.columns.region },
    status: { id: "text", label: list.columns.status },
    campaign: { id: "text", label: list.columns.campaign },
    clean: { id: "time", label: list.columns.clean },
  },
  order: {
    region: { id: "title", label: order.columns.region },
    progress: { id: "text", label: order.columns.progress },
    status: { id: "text", label: order.columns.status },
    made: { id: "time", label: order.columns.made },
  },
  work: {
    what: { id: "title", label: work.columns.what },
    state: { id: "state", label: work.columns.state },
    attempts: { id: "count", label: work.columns.attempts, isNumber: true },
    error: { id: "text", label: work.columns.error },
    next: { id: "time", label: work.columns.next },
    tools: { id: "tools", label: work.columns.tools, isHidden: true },
  },
};
