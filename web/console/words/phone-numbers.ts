import { counted, many } from "./format";
import { numberStates } from "./number-states";

/** The stock of phone numbers, orders, and what the carrier still has to do. */
export const phoneNumbers = {
  title: "Phone numbers",
  sections: "Sections of phone numbers",
  stock: "Stock",
  numbers: "Numbers",
  orders: "Orders",
  carrier: "Carrier work",

  statuses: numberStates,
  explained: {
    AVAILABLE: "ready for a launch",
    ASSIGNED: "to a campaign, until it is archived",
    RELEASING: "back to the carrier",
    CLEANING: "before they are available again",
  } as Record<string, string>,

  circulation: {
    caption: "Phone numbers by area code and where they are in circulation",
    notLoaded: "The stock could not be loaded",
    columns: { area: "Area code", state: "State" },
    none: {
      title: "No phone numbers yet",
      text: "Campaigns call from the numbers of the account. Order some for the regions that you call.",
    },
  },

  list: {
    caption: "Phone numbers",
    notLoaded: "The phone numbers could not be loaded",
    search: "Area code or state",
    filter: "Status",
    columns: { number: "Number", region: "Region", status: "Status", campaign: "Campaign", clean: "Available again" },
    none: {
      title: "No phone numbers yet",
      text: "Order numbers for the regions that you call.",
    },
    history: "Where it was",
    historyNotLoaded: "Where the number was could not be loaded",
    never: "No campaign has had this number.",
    since: "since",
    until: "to",
    firstOf: (count: number) => `The latest ${counted(count)} are shown.`,
  },

  order: {
    caption: "Orders of phone numbers",
    notLoaded: "The orders could not be loaded",
    columns: { region: "Region", progress: "Bought", status: "Status", made: "Ordered" },
    statuses: { OPEN: "Under way", COMPLETED: "Completed", STUCK: "Needs help" } as Record<string, string>,
    bought: (bought: number, wanted: number) => `${counted(bought)} of ${counted(wanted)}`,
    boughtPercent: (percent: number) => `${percent} percent bought`,
    help: "See carrier work",
    none: {
      title: "No orders yet",
      text: "An order buys numbers of an area code or a state from the carrier.",
    },
    create: "Order numbers",
    createTitle: "Order phone numbers",
    region: "Area code or state",
    regionHelp: "Such as 212 or NY.",
    count: "How many",
    countHelp: "1 to 1,000. The carrier charges for each number.",
    submit: "Order",
    done: (count: number, region: string) => `Ordered ${many(count, "number")} in ${region}.`,
    by: (name: string) => `by ${name}`,
  },

  work: {
    caption: "What the carrier still has to do, oldest first",
    notLoaded: "The carrier work could not be loaded",
    filter: "Status",
    columns: { what: "What", state: "Status", attempts: "Attempts", error: "Last problem", next: "Next attempt", tools: "Actions" },
    release: (number: string) => `Release ${number}`,
    buy: (region: string, number: string | null) =>
      number ? `Buy ${number} in ${region}` : `Buy a number in ${region}`,
    states: {
      DEAD: "Needs help",
      PENDING: "Waiting",
      RUNNING: "Under way",
      UNKNOWN: "Being checked",
    } as Record<string, string>,
    of: (name: string) => `of “${name}”`,
    soon: "Now",
    retry: "Try again",
    retried: "It is being tried again.",
    notRetried: (why: string) => `It was not tried again: ${why}`,
    needsHelp: (count: number) =>
      `${many(count, "operation was", "operations were")} given up after many attempts. Solve the problem that is shown, then try again.`,
    none: {
      title: "Nothing is left to do",
      text: "When a campaign is archived, its numbers are released to the carrier. What the carrier has not done yet is listed here.",
    },
  },
};
