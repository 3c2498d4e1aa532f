import "../look/copy.css";
import { useRef, useState } from "react";
import { lists } from "../words/lists";
import { Button } from "./button";
import { announce } from "./toasts";

/** A text that is read and copied, such as a link. */
export function CopyField({
  label,
  value,
  autoFocus = false,
}: {
  label: string;
  value: string;
  autoFocus?: boolean;
}) {
  const text = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState("");
  const copy = async () => {
    text.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(value);
      announce(lists.copied);
    } catch {
      // Without TLS there is no clipboard; what is selected can be copied with the keyboard.
    }
  };
  const isCopied = copied === value;
  return (
    <div className="once">
      <input
        ref={text}
        className="input code"
        aria-label={label}
        readOnly
        autoFocus={autoFocus}
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <Button icon={isCopied ? "check" : "clone"} onPress={() => void copy()}>
        {isCopied ? lists.copied : lists.copy}
      </Button>
    </div>
  );
}
