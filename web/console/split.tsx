import { type ComponentType, lazy, useState } from "react";

/**
 * A component in a file of its own, which is loaded when it is needed. Once it is there, the
 * component is drawn at once; `lazy` alone would show a placeholder first.
 */
export function split<Props extends object, File extends { default: ComponentType<Props> }>(
  load: () => Promise<File & { default: ComponentType<Props> }>,
) {
  let file: File | null = null;
  const loaded = async () => (file ??= await load());
  const Late = lazy<ComponentType<Props>>(loaded);
  function Split(props: Props) {
    // It stays what it was when it was first drawn, and with it the state of all that is in it.
    const [Component] = useState<ComponentType<Props>>(() => file?.default ?? Late);
    return <Component {...props} />;
  }
  return { Split, load: loaded };
}
