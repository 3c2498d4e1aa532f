/** The results of calls, in words for admins. */
export const results: Record<string, string> = {
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
