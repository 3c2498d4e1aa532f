import { useEffect, useState } from "react";
import { Icon } from "../../parts/icon";
import { editor as words } from "../../words/editor";
import { useEditor } from "./context";
import { SECTION_IDS, type SectionId } from "./form";
import { isMissing, isSet, sectionOf } from "./problems";
import { sectionPlace } from "./sections/section";

/** The sections, and how each is coming along. */
export function Steps() {
  const { problems, snapshot } = useEditor();
  const here = useHere();
  const { form, disputed } = snapshot.draft;
  return (
    <nav className="steps" aria-label={words.sectionsLabel}>
      {SECTION_IDS.map((id) => {
        const found = problems.filter(({ field }) => sectionOf(field[0]) === id);
        const isWrong =
          found.some((each) => !isMissing(each)) || disputed.some((each) => sectionOf(each) === id);
        const state = isWrong ? "problem" : found.length === 0 && isSet(form, id) ? "set" : "open";
        return (
          <a
            key={id}
            className="nav-item"
            href={`#${sectionPlace(id)}`}
            aria-current={here === id ? "step" : undefined}
            onClick={(event) => {
              event.preventDefault();
              const section = document.getElementById(sectionPlace(id));
              section?.scrollIntoView();
              section?.focus({ preventScroll: true });
            }}
          >
            {words.sections[id]}
            <span className="count">
              {state === "open" ? null : (
                <span className={state === "set" ? "icon-positive" : "icon-danger"}>
                  <Icon name={state === "set" ? "check" : "alert"} />
                </span>
              )}
              <span className="hidden">{words.states[state]}</span>
            </span>
          </a>
        );
      })}
    </nav>
  );
}

/** The section that is being read: the first whose end is still below the upper third. */
function useHere(): SectionId {
  const [here, setHere] = useState<SectionId>("basics");
  useEffect(() => {
    const look = () => {
      const line = window.innerHeight / 3;
      const found = SECTION_IDS.find((id) => {
        const section = document.getElementById(sectionPlace(id));
        return section && section.getBoundingClientRect().bottom > line;
      });
      if (found) setHere(found);
    };
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, []);
  return here;
}
