import { useGraphiQL } from "@graphiql/react";
import { useEffect } from "react";
import { INITIAL_HEADERS } from "./config";

/** GraphiQL keeps headers a tab; here a token that was pasted into one tab serves the others too. */
export function SharedHeaders() {
  const editor = useGraphiQL((state) => state.headerEditor);
  useEffect(() => {
    if (!editor) return;
    let edited: string | undefined;
    const listener = editor.onDidChangeModelContent(() => {
      const headers = editor.getValue();
      if (headers !== INITIAL_HEADERS) edited = headers;
      else if (edited) queueMicrotask(() => editor.setValue(edited ?? INITIAL_HEADERS));
    });
    return () => listener.dispose();
  }, [editor]);
  return null;
}
