import { Button, IconButton } from "../../../parts/button";
import { editor } from "../../../words/editor";
import { useEditor, useSetting } from "../context";
import { Dispute } from "../dispute";
import { Labelled } from "../fields/labelled";
import type { Target } from "../form";
import { typedTargets } from "../input";
import { Section } from "./section";

const words = editor.patchThru;

/** The targets, a row each. A row is saved when the focus leaves it, not while it is half typed. */
export function PatchThru() {
  const { value: targets, change } = useSetting("patchThruTargets");
  const { editing, snapshot } = useEditor();
  const sent = typedTargets(snapshot.draft.form);
  const edit = (key: string, part: Partial<Target>) =>
    change(
      targets.map((each) => (each.key === key ? { ...each, ...part } : each)),
      Infinity,
    );
  return (
    <Section id="patchThru">
      {targets.length === 0 ? <p className="muted">{words.none}</p> : null}
      {targets.map((target, place) => {
        // The server counts only rows in which something is typed.
        const path = ["patchThruTargets", String(sent.indexOf(target))];
        return (
          <div
            key={target.key}
            className="target"
            role="group"
            aria-label={target.name || words.name(place + 1)}
            onBlur={(event) => {
              if (!event.currentTarget.contains(event.relatedTarget)) editing.typed();
            }}
          >
            <Labelled path={[...path, "name"]} label={words.nameShort}>
              {(control) => (
                <input
                  {...control}
                  className="input"
                  autoComplete="off"
                  dir="auto"
                  value={target.name}
                  onChange={(event) => edit(target.key, { name: event.target.value })}
                />
              )}
            </Labelled>
            <Labelled path={[...path, "phoneNumber"]} label={words.phoneShort}>
              {(control) => (
                <input
                  {...control}
                  className="input number"
                  type="tel"
                  autoComplete="off"
                  value={target.phoneNumber}
                  onChange={(event) => edit(target.key, { phoneNumber: event.target.value })}
                />
              )}
            </Labelled>
            <IconButton
              icon="close"
              label={words.takeOut(target.name)}
              onPress={() =>
                change(
                  targets.filter(({ key }) => key !== target.key),
                  0,
                )
              }
            />
          </div>
        );
      })}
      <div id="patchThruTargets">
        <Button
          isSmall
          icon="plus"
          onPress={() => {
            const key = crypto.randomUUID();
            change([...targets, { key, name: "", phoneNumber: "" }], Infinity);
          }}
        >
          {words.add}
        </Button>
      </div>
      <Dispute setting="patchThruTargets" />
    </Section>
  );
}
