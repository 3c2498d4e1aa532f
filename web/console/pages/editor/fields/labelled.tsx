import type { ReactNode } from "react";
import { editor as words } from "../../../words/editor";
import { useProblems } from "../context";
import { placeOf } from "../places";
import { isMissing } from "../problems";
import { Below } from "./below";

export interface Control {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
}

/**
 * A control with its label above, and its help or its problems below. `path` is where the server
 * takes the value; the problems at it and below it are shown.
 */
export function Labelled({
  path,
  isWithOuter = false,
  label,
  isOptional = false,
  help,
  beside,
  children,
}: {
  path: readonly string[];
  /** What is wrong with the whole that the value is a part of is shown here, too. */
  isWithOuter?: boolean;
  label: string;
  isOptional?: boolean;
  help?: ReactNode;
  /** Further problems that belong here. */
  beside?: ReactNode;
  children: (control: Control) => ReactNode;
}) {
  const outer = useProblems(path.slice(0, -1), true);
  const problems = [...(isWithOuter ? outer : []), ...useProblems(path)];
  const id = placeOf(path);
  const below = `${id}--below`;
  return (
    <div className="field" data-place={isWithOuter ? placeOf(path.slice(0, -1)) : undefined}>
      <label htmlFor={id}>
        {label}
        {isOptional ? <span className="muted"> {words.optional}</span> : null}
      </label>
      {children({
        id,
        "aria-invalid": problems.some((each) => !isMissing(each)) || undefined,
        "aria-describedby": problems.length > 0 || help ? below : undefined,
      })}
      <Below id={below} problems={problems} help={help} />
      {beside}
    </div>
  );
}
