import { describe, expect, test } from "vitest";
import { read, variables, write } from "./address";

describe("what is written into the address is read from it", () => {
  test.each([
    "",
    "?search=fair",
    "?search=precinct&filter=autoArchiving&sort=-name",
    "?page=2&after=abc%3D",
    "?page=3&before=abc%3D",
  ])("%s", (text) => {
    expect(write(read(text, "ACTIVE"), "ACTIVE")).toBe(text);
  });
});

describe("what nobody can have meant is left out", () => {
  test.each([
    "?filter=unknown",
    "?sort=unknown",
    "?sort=--name",
    "?page=2",
    "?page=0&after=abc",
    "?page=1e9999&after=abc",
    "?page=1.5&after=abc",
    "?after=abc",
    "?search=+++",
  ])("%s", (text) => {
    expect(write(read(text, "ACTIVE"), "ACTIVE")).toBe("");
  });
});

test("a search has at most 200 characters", () => {
  expect(read(`?search=${"a".repeat(500)}`, "ACTIVE").search).toHaveLength(200);
});

test("a page is read forwards or backwards, never both", () => {
  const forwards = variables(read("?page=2&after=abc&before=def", "ACTIVE"), "ACTIVE");
  expect(forwards).toMatchObject({ first: 50, after: "abc", last: null, before: null });
  const backwards = variables(read("?page=2&before=def", "ACTIVE"), "ACTIVE");
  expect(backwards).toMatchObject({ first: null, after: null, last: 50, before: "def" });
});
