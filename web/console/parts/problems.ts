/** What is wrong with an input, as the server says it (`userErrors`, and problems of previews). */
export interface Problem {
  code: string;
  /** The path to what it is about, such as targeting, base. */
  field: readonly string[];
  /** For people. */
  message: string;
}

/** The problems at a path and below it. */
export function problemsAt(problems: readonly Problem[], ...path: string[]): Problem[] {
  return problems.filter(({ field }) => path.every((part, place) => field[place] === part));
}
