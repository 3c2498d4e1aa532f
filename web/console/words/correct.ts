import { callerResults, type Result } from "./results";

/** Correcting the result of a call that was recorded. */
export const correct = {
  title: "Correct the result",
  open: "Correct",
  openIn: (campaign: string) => `Correct the result in “${campaign}”`,
  result: "How the call really ended",
  submit: "Correct",
  done: (name: string, result: Result) => `The call to ${name} ended with “${callerResults[result]}” now.`,
  last: (name: string, result: Result) => `Last call: ${name}, “${callerResults[result]}”`,
};
