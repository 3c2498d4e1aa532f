import { useRef } from "react";
import { Button } from "../../../parts/button";
import { Flyout } from "../../../parts/menu";
import { editor } from "../../../words/editor";
import { useSetting } from "../context";
import { Dispute } from "../dispute";
import { Labelled } from "../fields/labelled";
import { useColumns } from "../columns";
import { Section } from "./section";

const words = editor.script;
const SLOT = /(\{(?:firstName|lastName|callerName|custom:[^{}\r\n]{1,200})\})/;

export function Script() {
  const { value: script, change } = useSetting("script");
  const area = useRef<HTMLTextAreaElement>(null);
  const columns = useColumns();
  const insert = (slot: string) => {
    const { selectionStart: start, selectionEnd: end } = area.current ?? {
      selectionStart: script.length,
      selectionEnd: script.length,
    };
    change(script.slice(0, start) + slot + script.slice(end));
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(start + slot.length, start + slot.length);
    });
  };
  const pieces = script.split(SLOT);
  return (
    <Section id="script">
      <Labelled path={["script"]} label={words.text} beside={<Dispute setting="script" />}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            className="input"
            dir="auto"
            rows={8}
            value={script}
            onChange={(event) => change(event.target.value)}
          />
        )}
      </Labelled>
      <div className="tags" role="group" aria-label={words.insert}>
        {Object.entries(words.slots).map(([slot, label]) => (
          <Button key={slot} isSmall icon="plus" onPress={() => insert(slot)}>
            {label}
          </Button>
        ))}
        {columns.length > 0 ? (
          <Flyout
            label={words.custom}
            trigger={
              <Button isSmall icon="plus">
                {words.custom}
              </Button>
            }
            entries={columns.map((column) => ({ id: column, label: column, icon: "plus" }))}
            onAction={(column) => insert(`{custom:${column}}`)}
          />
        ) : null}
      </div>
      {pieces.length > 1 ? (
        <figure className="script-preview">
          <figcaption className="label">{words.preview}</figcaption>
          <blockquote dir="auto">
            {pieces.map((piece, place) =>
              place % 2 === 1 ? (
                <mark key={place} className="slot">
                  {words.slots[piece] ?? words.customOf(piece.slice("{custom:".length, -1))}
                </mark>
              ) : (
                piece
              ),
            )}
          </blockquote>
        </figure>
      ) : null}
    </Section>
  );
}
