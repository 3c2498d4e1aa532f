import type { ReactNode } from "react";
import { Icon } from "../../../parts/icon";
import type { Problem } from "../../../parts/problems";
import { isMissing } from "../problems";

/** What is wrong with a field, or else how to fill it in. */
export function Below({
  id,
  problems,
  help,
}: {
  id: string;
  problems: readonly Problem[];
  help?: ReactNode;
}) {
  if (problems.length === 0) {
    return help ? (
      <p className="help" id={id}>
        {help}
      </p>
    ) : null;
  }
  return (
    <div id={id}>
      {problems.map((problem) => (
        <p
          key={`${problem.code} ${problem.field.join()} ${problem.message}`}
          className={isMissing(problem) ? "problem problem-missing" : "problem"}
        >
          <Icon name={isMissing(problem) ? "info" : "alert"} />
          <span>{problem.message}</span>
        </p>
      ))}
    </div>
  );
}
