import { expect, test } from "vitest";
import { decided, type Draft, draftOf, sendable, type Stored, unsaved, withStored } from "./draft";
import type { Form } from "./form";
import { NEVER } from "./when";

const EMPTY: Form = {
  name: "Old",
  description: "",
  timeZone: "America/New_York",
  startsAt: { day: "2027-07-01", time: "09:00", isSecond: false },
  endsAt: NEVER,
  eventDate: "",
  dailyHours: { opensAt: "", closesAt: "" },
  targeting: { base: null, added: [], removed: [] },
  phoneNumberSelection: { regions: [], count: "1" },
  redial: { attempts: "1", pause: "1", unit: "hours" },
  patchThruTargets: [],
  script: "",
};

function stored(version: number, changes: Partial<Form> = {}): Stored {
  return { form: { ...EMPTY, ...changes }, version, status: "DRAFT", changedBy: "Ada Adams" };
}

function typed(draft: Draft, changes: Partial<Form>): Draft {
  return { ...draft, form: { ...draft.form, ...changes } };
}

const OURS = typed(draftOf(stored(1)), { name: "Ours" });

test("what others have changed is taken over, and what was changed here stays", () => {
  const merged = withStored(OURS, stored(2, { script: "Theirs" }));
  expect(merged.form).toMatchObject({ name: "Ours", script: "Theirs" });
  expect(merged.disputed).toEqual([]);
  expect(sendable(merged)).toEqual(["name"]);
});

test("what both have changed is disputed, and is not sent", () => {
  const merged = withStored(OURS, stored(2, { name: "Theirs" }));
  expect(merged.form.name).toBe("Ours");
  expect(merged.disputed).toEqual(["name"]);
  expect(sendable(merged)).toEqual([]);
});

test("the same change of both is no dispute", () => {
  const merged = withStored(OURS, stored(2, { name: "Ours" }));
  expect(merged.disputed).toEqual([]);
  expect(unsaved(merged)).toEqual([]);
});

test("a dispute ends with a decision, or when theirs becomes ours", () => {
  const disputed = withStored(OURS, stored(2, { name: "Theirs" }));
  expect(sendable(decided(disputed, "name", true))).toEqual(["name"]);
  expect(decided(disputed, "name", false)).toMatchObject({ form: { name: "Theirs" }, disputed: [] });
  expect(withStored(disputed, stored(3, { name: "Ours" })).disputed).toEqual([]);
});

test("a save is not a change of somebody else, and what was typed meanwhile is not saved", () => {
  const sent = { form: OURS.form, settings: ["name"] as const };
  const saved = withStored(OURS, stored(2, { name: "Ours" }), sent);
  expect(unsaved(saved)).toEqual([]);
  const later = withStored(typed(OURS, { name: "Ours, at last" }), stored(2, { name: "Ours" }), sent);
  expect(later.form.name).toBe("Ours, at last");
  expect(later.disputed).toEqual([]);
  expect(sendable(later)).toEqual(["name"]);
});

test("clock times stay when somebody else changes the time zone, and are another moment", () => {
  const here = typed(draftOf(stored(1)), {
    startsAt: { day: "2027-07-02", time: "09:00", isSecond: false },
  });
  const theirs = {
    timeZone: "America/Denver",
    startsAt: { day: "2027-07-01", time: "07:00", isSecond: false }, // the moment that it was
  };
  const merged = withStored(here, stored(2, theirs));
  expect(merged.form.startsAt).toEqual(here.form.startsAt);
  expect(sendable(merged)).toEqual(["startsAt"]);
});

test("what is not typed to its end is kept and not sent", () => {
  const half = typed(OURS, { redial: { attempts: "3x", pause: "1", unit: "days" } });
  expect(unsaved(half)).toEqual(["name", "redial"]);
  expect(sendable(half)).toEqual(["name"]);
});

test("an empty row of a target is not a change, and stays when others add targets", () => {
  const empty = { key: "a", name: "", phoneNumber: "" };
  const here = typed(draftOf(stored(1)), { patchThruTargets: [empty] });
  expect(unsaved(here)).toEqual([]);
  const clerk = { key: "b", name: "Clerk", phoneNumber: "+12025550140" };
  const merged = withStored(here, stored(2, { patchThruTargets: [clerk] }));
  expect(merged.form.patchThruTargets.map(({ name }) => name)).toEqual(["Clerk", ""]);
});
