import type { CallResult } from "../../relay/__generated__/stored_campaign.graphql";
import type { When } from "./when";

/** Who is called, or not called: a contact group, or the people whom a past campaign dialed. */
export interface Segment {
  kind: "group" | "campaign";
  id: string;
  name: string;
  /** Only people whose last call had one of these results; null means everybody. */
  results: CallResult[] | null;
}

export interface Target {
  /** Tells rows apart while they are typed. */
  key: string;
  name: string;
  phoneNumber: string;
}

export type PauseUnit = "minutes" | "hours" | "days";

/**
 * The settings of a draft as they are typed. Numbers are texts, because what is typed may not be
 * one yet.
 */
export interface Form {
  name: string;
  description: string;
  timeZone: string;
  startsAt: When;
  endsAt: When;
  /** Such as 2026-11-03; empty if there is none. */
  eventDate: string;
  dailyHours: { opensAt: string; closesAt: string };
  targeting: { base: Segment | null; added: Segment[]; removed: Segment[] };
  phoneNumberSelection: { regions: string[]; count: string };
  redial: { attempts: string; pause: string; unit: PauseUnit };
  patchThruTargets: Target[];
  script: string;
}

export type Setting = keyof Form;

/** The sections of the page, with the settings in each, in their order. */
export const SECTIONS = {
  basics: ["name", "description"],
  dates: ["timeZone", "startsAt", "endsAt", "dailyHours", "eventDate"],
  targeting: ["targeting"],
  numbers: ["phoneNumberSelection"],
  redial: ["redial"],
  patchThru: ["patchThruTargets"],
  script: ["script"],
  callers: [],
} as const satisfies Record<string, readonly Setting[]>;

export type SectionId = keyof typeof SECTIONS;

export const SECTION_IDS = Object.keys(SECTIONS) as SectionId[];

export const SETTINGS: readonly Setting[] = Object.values(SECTIONS).flat();

export function isSetting(name: string | undefined): name is Setting {
  return SETTINGS.some((setting) => setting === name);
}

/** The settings of the section in which this one is. */
export function neighbours(setting: Setting): readonly Setting[] {
  const sections: readonly (readonly Setting[])[] = Object.values(SECTIONS);
  return sections.find((each) => each.includes(setting)) ?? [];
}

export const MINUTES: Record<PauseUnit, number> = { minutes: 1, hours: 60, days: 1440 };
