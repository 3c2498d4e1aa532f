import { Suspense, useId, useState } from "react";
import { Boundary } from "../../../parts/boundary";
import { Button } from "../../../parts/button";
import { Chips } from "../../../parts/chips";
import { Dialog, DialogButtons } from "../../../parts/dialog";
import { Search } from "../../../parts/search";
import { common } from "../../../words/common";
import { editor } from "../../../words/editor";
import { type Result, results as names } from "../../../words/results";
import type { Segment } from "../form";
import { SegmentList } from "./segment-list";

const words = editor.targeting;
const KINDS = ["group", "campaign"] as const;

/** Chooses a segment: a contact group, or the people of a past campaign. */
export function SegmentDialog({
  title,
  text,
  onClose,
  onChoose,
}: {
  title: string;
  text: string;
  onClose: () => void;
  onChoose: (segment: Segment) => void;
}) {
  const [kind, setKind] = useState<Segment["kind"]>("group");
  const [search, setSearch] = useState("");
  const [segment, setSegment] = useState<Segment | null>(null);
  const id = useId();
  return (
    <Dialog title={title} onClose={onClose}>
      <p className="subject">{text}</p>
      <div className="picker">
        <Chips
          label={words.kindLabel}
          chips={KINDS.map((each) => ({ id: each, label: words.kinds[each] }))}
          chosen={kind}
          onChoose={(next) => {
            setKind(next as Segment["kind"]);
            setSearch("");
            setSegment(null);
          }}
        />
        <Search key={kind} label={words.search[kind]} value={search} onSearch={setSearch} />
        <div className="options" role="radiogroup" aria-label={words.kinds[kind]}>
          <Boundary title={words.notLoaded} isSmall about={`${kind} ${search}`}>
            <Suspense>
              <SegmentList
                kind={kind}
                search={search}
                name={id}
                chosen={segment?.id}
                onChoose={setSegment}
              />
            </Suspense>
          </Boundary>
        </div>
        {segment?.kind === "campaign" ? (
          <Results segment={segment} onChange={(results) => setSegment({ ...segment, results })} />
        ) : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>{common.cancel}</Button>
        <Button
          kind="primary"
          isDisabled={!segment}
          onPress={() => {
            if (segment) onChoose(segment);
          }}
        >
          {words.choose}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function Results({
  segment: { results },
  onChange,
}: {
  segment: Segment;
  onChange: (results: Segment["results"]) => void;
}) {
  return (
    <fieldset className="choice-group">
      <legend className="label">{words.results}</legend>
      <p className="help">{words.resultsHelp}</p>
      <div className="result-grid">
        {(Object.keys(names) as Result[]).map((result) => (
          <label key={result} className="choice">
            <input
              type="checkbox"
              className="check"
              checked={results?.includes(result) ?? false}
              onChange={(event) => {
                const others = (results ?? []).filter((each) => each !== result);
                const next = event.target.checked ? [...others, result] : others;
                onChange(next.length > 0 ? next : null);
              }}
            />
            {names[result]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
