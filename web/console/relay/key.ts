import { useRef } from "react";

/**
 * Gives an input its idempotency key: the same one for the same input, so that trying again after a
 * lost connection has one effect.
 */
export function useKey() {
  const last = useRef<{ text: string; key: string }>(undefined);
  return <Input extends object>(input: Input): Input & { idempotencyKey: string } => {
    const text = JSON.stringify(input);
    if (last.current?.text !== text) last.current = { text, key: crypto.randomUUID() };
    return { ...input, idempotencyKey: last.current.key };
  };
}
