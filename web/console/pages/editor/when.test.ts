import { describe, expect, test } from "vitest";
import { clocksAt, momentOf, NEVER, oddityOf } from "./when";

const at = (day: string, time: string, isSecond = false) => ({ day, time, isSecond });

describe("clocks of a time zone and moments lead to each other", () => {
  test.each([
    ["America/New_York", "2027-07-01T13:00:00.000Z", at("2027-07-01", "09:00")],
    ["America/New_York", "2027-11-07T05:30:00.000Z", at("2027-11-07", "01:30")],
    ["America/New_York", "2027-11-07T06:30:00.000Z", at("2027-11-07", "01:30", true)],
    ["Europe/London", "2027-10-31T01:30:00.000Z", at("2027-10-31", "01:30", true)],
    ["Australia/Lord_Howe", "2027-04-03T15:15:00.000Z", at("2027-04-04", "01:45", true)],
    ["Asia/Kathmandu", "2027-01-01T00:00:00.000Z", at("2027-01-01", "05:45")],
    ["America/Phoenix", "2027-11-07T08:30:00.000Z", at("2027-11-07", "01:30")],
  ])("in %s at %s", (zone, moment, shown) => {
    expect(clocksAt(moment, zone)).toEqual(shown);
    expect(momentOf(shown, zone)).toBe(moment);
  });
});

test("a time that clocks skip means as much later", () => {
  const skipped = at("2027-03-14", "02:30");
  expect(momentOf(skipped, "America/New_York")).toBe("2027-03-14T07:30:00.000Z");
  expect(momentOf({ ...skipped, isSecond: true }, "America/New_York")).toBe("2027-03-14T07:30:00.000Z");
  expect(oddityOf(skipped, "America/New_York")?.kind).toBe("skipped");
  expect(oddityOf(skipped, "America/Phoenix")).toBeNull();
});

test("a time is odd only on a day on which clocks change", () => {
  expect(oddityOf(at("2027-11-07", "01:30"), "America/New_York")?.kind).toBe("twice");
  expect(oddityOf(at("2027-11-07", "02:00"), "America/New_York")).toBeNull();
  expect(oddityOf(at("2027-11-08", "01:30"), "America/New_York")).toBeNull();
});

test("where a time comes once, there is no second one", () => {
  const moment = momentOf(at("2027-07-01", "09:00", true), "America/New_York");
  expect(moment).toBe("2027-07-01T13:00:00.000Z");
});

test.each([NEVER, at("2027-07-01", ""), at("", "09:00")])("half a time is none: %o", (when) => {
  expect(momentOf(when, "America/New_York")).toBeNull();
  expect(oddityOf(when, "America/New_York")).toBeNull();
});

test("a time zone that this browser does not know is taken for UTC", () => {
  expect(clocksAt("2027-07-01T13:00:00Z", "Mars/Olympus")).toEqual(at("2027-07-01", "13:00"));
});
