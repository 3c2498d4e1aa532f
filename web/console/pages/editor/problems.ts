import type { Problem } from "../../parts/problems";
import { editor as words } from "../../words/editor";
import type { Snapshot } from "./editing";
import { type Form, SECTION_IDS, type SectionId, SECTIONS, type Setting, SETTINGS } from "./form";
import { isComplete, isWhole } from "./input";

/** What is not there yet is not wrong: it is said in a calmer way. */
const MISSING = ["BLANK", "NO_BASE_SEGMENT"];

export function isMissing({ code }: Problem): boolean {
  return MISSING.includes(code);
}

/** What is typed halfway cannot be sent; where it is, and what is missing. */
function unfinished(form: Form, setting: Setting): Problem {
  const { moment, hours, number } = words.unfinished;
  const at = (message: string, ...path: string[]): Problem => ({
    code: "UNFINISHED",
    field: [setting, ...path],
    message,
  });
  switch (setting) {
    case "dailyHours":
      return at(hours);
    case "phoneNumberSelection":
      return at(number, "count");
    case "redial":
      return at(number, isWhole(form.redial.attempts) ? "pauseMinutes" : "attempts");
    default:
      return at(moment);
  }
}

/** Everything that is wrong: typed halfway, refused, or in the way of a launch. Each once. */
export function allProblems(snapshot: Snapshot, inTheWay: readonly Problem[]): Problem[] {
  const { draft, refused } = snapshot;
  const newest = [
    ...SETTINGS.filter((setting) => !isComplete(draft.form, setting)).map((setting) =>
      unfinished(draft.form, setting),
    ),
    ...refused,
  ];
  const told = newest.map(({ field }) => field[0]);
  return [...newest, ...inTheWay.filter(({ field }) => !told.includes(field[0]))];
}

export function sectionOf(setting: string | undefined): SectionId | undefined {
  return SECTION_IDS.find((id) => (SECTIONS[id] as readonly string[]).includes(setting ?? ""));
}

/** Whether anything is typed in a section that can also stay empty. */
export function isSet(form: Form, section: SectionId): boolean {
  switch (section) {
    case "basics":
      return form.name !== "";
    case "dates":
      return form.startsAt.day !== "" && form.endsAt.day !== "";
    case "targeting":
      return form.targeting.base !== null;
    case "numbers":
      return form.phoneNumberSelection.regions.length > 0;
    case "redial":
      return true;
    case "patchThru":
      return form.patchThruTargets.length > 0;
    case "script":
      return form.script !== "";
    case "callers":
      return false;
  }
}
