import type { CallResult } from "../../relay/__generated__/recordCallMutation.graphql";
import { callerResults } from "../../words/results";

export type Result = CallResult;

/** How a result is shown: the first one wide, rare ones quiet, each with its key. */
export interface ResultButton {
  result: Result;
  key: string;
  kind: "wide" | "common" | "quiet";
}

export const RESULTS: readonly ResultButton[] = [
  { result: "TALKED_TO_CORRECT_PERSON", key: "1", kind: "wide" },
  { result: "NO_ANSWER", key: "2", kind: "common" },
  { result: "VOICEMAIL", key: "3", kind: "common" },
  { result: "NOT_HOME", key: "4", kind: "common" },
  { result: "BUSY", key: "5", kind: "common" },
  { result: "REFUSED", key: "6", kind: "common" },
  { result: "WRONG_NUMBER", key: "7", kind: "common" },
  { result: "MOVED", key: "m", kind: "quiet" },
  { result: "DECEASED", key: "d", kind: "quiet" },
  { result: "LANGUAGE_BARRIER", key: "l", kind: "quiet" },
  { result: "DO_NOT_CALL", key: "n", kind: "quiet" },
  { result: "UNDELIVERABLE", key: "u", kind: "quiet" },
  { result: "NOT_DIALED", key: "s", kind: "quiet" },
];

export function label(result: Result): string {
  return callerResults[result];
}
