import { type KeyboardEvent, useId, useRef, useState } from "react";
import { Button, IconButton } from "../../../parts/button";
import { announce } from "../../../parts/toasts";
import { editor } from "../../../words/editor";
import { useProblems, useSetting } from "../context";
import { useStock } from "../stock";
import { Below } from "./below";
import { Grouped } from "./grouped";

const words = editor.numbers;

/** The regions in their order of priority, and what is free in each. */
export function Regions() {
  const { value: selection, change } = useSetting("phoneNumberSelection");
  const { regions } = selection;
  const stock = useStock();
  const set = (next: string[]) => change({ ...selection, regions: next }, 0);
  const move = (place: number, by: 1 | -1) => {
    const next = [...regions];
    const [region] = next.splice(place, 1);
    if (region === undefined) return;
    next.splice(place + by, 0, region);
    set(next);
    announce(words.moved(region, place + by + 1));
  };
  return (
    <Grouped path={["phoneNumberSelection", "regions"]} label={words.regions} isExact>
      {() => (
        <>
          {regions.length > 0 ? (
            <ol className="regions">
              {regions.map((region, place) => (
                <Region
                  key={region}
                  region={region}
                  place={place}
                  free={stock?.get(region) ?? (stock ? 0 : undefined)}
                  onUp={place > 0 ? () => move(place, -1) : undefined}
                  onDown={place < regions.length - 1 ? () => move(place, 1) : undefined}
                  onTakeOut={() => set(regions.filter((each) => each !== region))}
                />
              ))}
            </ol>
          ) : null}
          <AddRegion
            options={[...(stock ?? [])].filter(([region]) => !regions.includes(region))}
            onAdd={(region) => set([...new Set([...regions, region])])}
          />
        </>
      )}
    </Grouped>
  );
}

function Region({
  region,
  place,
  free,
  onUp,
  onDown,
  onTakeOut,
}: {
  region: string;
  place: number;
  /** Undefined while it is not known. */
  free: number | undefined;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onTakeOut: () => void;
}) {
  const path = ["phoneNumberSelection", "regions", String(place)];
  const problems = useProblems(path);
  return (
    <li>
      <div className="region" id={path.join("-")}>
        <span className="number">{region}</span>
        <span className="end number">
          {free === undefined ? "" : free === 0 ? words.none : words.free(free)}
        </span>
        <IconButton
          icon="up"
          label={words.up(region)}
          isDisabled={!onUp}
          onPress={() => onUp?.()}
        />
        <IconButton
          icon="arrowDown"
          label={words.down(region)}
          isDisabled={!onDown}
          onPress={() => onDown?.()}
        />
        <IconButton icon="close" label={words.takeOut(region)} onPress={onTakeOut} />
      </div>
      <Below id={`${path.join("-")}--below`} problems={problems} />
    </li>
  );
}

function AddRegion({
  options,
  onAdd,
}: {
  options: readonly (readonly [region: string, free: number])[];
  onAdd: (region: string) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const add = () => {
    const region = text.trim().toUpperCase();
    if (region) onAdd(region);
    setText("");
    input.current?.focus();
  };
  return (
    <>
      <div className="add-region">
        <input
          ref={input}
          className="input"
          aria-label={words.add}
          aria-describedby={`${id}-help`}
          list={`${id}-stock`}
          autoComplete="off"
          maxLength={40}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            add();
          }}
        />
        <datalist id={`${id}-stock`}>
          {options.map(([region, free]) => (
            <option key={region} value={region}>
              {words.free(free)}
            </option>
          ))}
        </datalist>
        <Button icon="plus" onPress={add}>
          {words.addButton}
        </Button>
      </div>
      <p className="help" id={`${id}-help`}>
        {words.addHelp}
      </p>
    </>
  );
}
