import { useRef, useState } from "react";
import { lists } from "../words/lists";
import { Button } from "./button";
import { announce } from "./toasts";

/** A secret or a link that can be seen only now, with a button to copy it. */
export function ShownOnce({ label, value }: { label: string; value: string }) {
  const text = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    text.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
      announce(lists.copied);
    } catch {
      // Without TLS there is no clipboard; what is selected can be copied with the keyboard.
    }
  };
  return (
    <div className="once">
      <input
        ref={text}
        className="input code"
        aria-label={label}
        readOnly
        autoFocus
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <Button icon={isCopied ? "check" : "clone"} onPress={() => void copy()}>
        {isCopied ? lists.copied : lists.copy}
      </Button>
    </div>
  );
}
