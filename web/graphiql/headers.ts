import { useGraphiQL, useGraphiQLActions } from "@graphiql/react";
import { useEffect } from "react";
import { INITIAL_HEADERS } from "./config";

const PAUSE_IN_TYPING = 500;

/** What the headers editor does here beyond GraphiQL's own. */
export function Headers() {
  useOneTokenForAllTabs();
  useSchemaOnceSignedIn();
  return null;
}

/** GraphiQL keeps headers for each tab; a token that is pasted into one tab serves the others too. */
function useOneTokenForAllTabs() {
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
}

/** GraphiQL reads the schema once, which fails without a token: read it again with a new one. */
function useSchemaOnceSignedIn() {
  const { introspect } = useGraphiQLActions();
  const editor = useGraphiQL((state) => state.headerEditor);
  const schema = useGraphiQL((state) => state.schema);
  useEffect(() => {
    if (!editor || schema) return;
    let timer: number | undefined;
    const listener = editor.onDidChangeModelContent(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(introspect, PAUSE_IN_TYPING);
    });
    return () => {
      window.clearTimeout(timer);
      listener.dispose();
    };
  }, [editor, schema, introspect]);
}
