import { useEffect, useState, useSyncExternalStore } from "react";
import { common } from "../words/common";
import { Button, IconButton } from "./button";
import { Icon, type IconName } from "./icon";

const SHOWN_FOR = 6000; // milliseconds

interface Toast {
  id: number;
  kind: "positive" | "warning" | "danger";
  text: string;
  /** Offered only where it truly takes back what happened. */
  undo?: () => void;
}

const ICONS: Record<Toast["kind"], IconName> = {
  positive: "check",
  warning: "info",
  danger: "alert",
};

let toasts: readonly Toast[] = [];
let announced = "";
let last = 0;
const listeners = new Set<() => void>();

/** Tells what happened. A refusal (`danger`) stays until it is closed. */
export function toast(kind: Toast["kind"], text: string, undo?: () => void) {
  last += 1;
  change([...toasts.slice(-3), { id: last, kind, text, ...(undo ? { undo } : {}) }]);
}

/** Says something to whoever cannot see the page, and shows nothing. */
export function announce(text: string) {
  announced = text;
  change(toasts);
}

function change(next: readonly Toast[]) {
  toasts = [...next];
  for (const listener of listeners) listener();
}

function close(id: number) {
  change(toasts.filter((each) => each.id !== id));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The one live region of the console. */
export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite" data-react-aria-top-layer="true">
      <span className="hidden">{announced}</span>
      {shown.map((each) => (
        <ToastCard key={each.id} toast={each} />
      ))}
    </div>
  );
}

function ToastCard({ toast: { id, kind, text, undo } }: { toast: Toast }) {
  const [isHeld, hold] = useState(false);
  useEffect(() => {
    if (isHeld || kind === "danger") return;
    const timer = setTimeout(() => close(id), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [isHeld, kind, id]);
  return (
    <div
      className="toast"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      <span className={`icon-${kind}`}>
        <Icon name={ICONS[kind]} />
      </span>
      <p>{text}</p>
      {undo ? (
        <Button
          kind="quiet"
          isSmall
          onPress={() => {
            close(id);
            undo();
          }}
        >
          {common.undo}
        </Button>
      ) : null}
      <IconButton icon="close" label={common.close} onPress={() => close(id)} />
    </div>
  );
}
