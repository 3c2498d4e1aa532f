/** How a call ended, in words. */
export const segmentResults: Record<string, string> = {
  NO_ANSWER: "no answer",
  BUSY: "busy",
  NOT_DIALED: "not dialed",
  UNDELIVERABLE: "undeliverable",
  VOICEMAIL: "voicemail",
  TALKED_TO_CORRECT_PERSON: "talked to the person",
  NOT_HOME: "not home",
  REFUSED: "refused",
  MOVED: "moved",
  DECEASED: "deceased",
  WRONG_NUMBER: "wrong number",
  LANGUAGE_BARRIER: "language barrier",
  DO_NOT_CALL: "do not call",
};
