import type { ReactNode } from "react";
import { editor } from "../../../words/editor";
import type { SectionId } from "../form";

/** The id of a section on the page. */
export function sectionPlace(section: SectionId): string {
  return `section-${section}`;
}

export function Section({ id, children }: { id: SectionId; children: ReactNode }) {
  const [title, text] = editor.heads[id] ?? ["", ""];
  return (
    <section
      className="form-section"
      id={sectionPlace(id)}
      aria-labelledby={`${sectionPlace(id)}--title`}
      tabIndex={-1}
    >
      <h2 id={`${sectionPlace(id)}--title`}>{title}</h2>
      <p>{text}</p>
      <div className="fields">{children}</div>
    </section>
  );
}
