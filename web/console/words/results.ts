/** The results of calls. */
export const results = {
  NO_ANSWER: "No answer",
  BUSY: "Busy",
  NOT_DIALED: "Not dialed",
  UNDELIVERABLE: "Undeliverable",
  VOICEMAIL: "Voicemail",
  TALKED_TO_CORRECT_PERSON: "Talked to correct person",
  NOT_HOME: "Not home",
  REFUSED: "Refused",
  MOVED: "Moved",
  DECEASED: "Deceased",
  WRONG_NUMBER: "Wrong number",
  LANGUAGE_BARRIER: "Language barrier",
  DO_NOT_CALL: "Do not call",
};

export type Result = keyof typeof results;

/** The results as a caller chooses them. */
export const callerResults: Record<Result, string> = {
  ...results,
  UNDELIVERABLE: "Number not in service",
  NOT_DIALED: "Did not call",
};

/** Results one after the other in the middle of a sentence. */
export function listed(chosen: readonly Result[]): string {
  return chosen.map((result) => results[result].toLowerCase()).join(", ");
}
