// Where on the page a part of a setting is edited, so that problems can link to it.

const FOCUSABLE = "input, textarea, select, button, [tabindex='0']";

/** The id of the element in which a path of an input is edited. */
export function placeOf(path: readonly string[]): string {
  return path.join("-");
}

/** Leads the focus to where a path is edited, or to what is around it. */
export function goTo(path: readonly string[]) {
  for (let length = path.length; length > 0; length -= 1) {
    const id = placeOf(path.slice(0, length));
    const place =
      document.getElementById(id) ?? document.querySelector<HTMLElement>(`[data-place="${CSS.escape(id)}"]`);
    if (!place) continue;
    const target = place.matches(FOCUSABLE) ? place : place.querySelector<HTMLElement>(FOCUSABLE);
    place.scrollIntoView({ block: "center" });
    (target ?? place).focus({ preventScroll: true });
    return;
  }
}
