import { useEffect, useRef, useState } from "react";
import { useKeys } from "./keys";
import { Icon } from "./icon";

const PAUSE = 250; // milliseconds between the last letter and the search

/** A search field that `/` leads to. `onSearch` gets the text once typing pauses. */
export function Search({
  label,
  value,
  onSearch,
}: {
  label: string;
  value: string;
  onSearch: (text: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(value);
  const [given, setGiven] = useState(value);
  if (given !== value) {
    // The address has changed under us: the user went back, or cleared the search.
    setGiven(value);
    if (text.trim() !== value) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  useKeys({ "/": () => input.current?.select() });
  const search = (typed: string) => {
    clearTimeout(timer.current);
    if (typed.trim() !== value) onSearch(typed.trim());
  };
  return (
    <label className="search">
      <Icon name="search" />
      <span className="hidden">{label}</span>
      <input
        ref={input}
        type="search"
        placeholder={label}
        value={text}
        maxLength={200}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => search(typed), PAUSE);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter") search(text);
          if (event.key === "Escape") {
            setText("");
            search("");
          }
        }}
      />
      <kbd className="hide-phone" aria-hidden="true">
        /
      </kbd>
    </label>
  );
}
