import type { Plugin, Rolldown } from "vite";

const ROUTE = /page\(\s*"([^"]+)",\s*"[^"]+",\s*\(\) => import\("\.\/([^"]+)"\)/g;
const FRAME = "frame/frame.tsx";
const SIGN_IN = "pages/sign-in/page.tsx";

/**
 * Writes preloads.json for the server: which files each address needs beside those that index.html
 * names itself. The server names them in the page, so that the browser asks for all of them at once
 * and not for one after the other.
 */
export function preloads(): Plugin {
  let source = "";
  return {
    name: "preloads",
    enforce: "pre",
    transform(code, id) {
      if (id.endsWith("/console/routes.ts")) source = code;
      return null;
    },
    generateBundle(_, bundle) {
      const needed = needs(Object.values(bundle).filter((each) => each.type === "chunk"));
      const pages = [...source.matchAll(ROUTE)].map(([, path = "", file]) => [
        path,
        needed(FRAME, `${file}.tsx`),
      ]);
      const table = { signIn: needed(SIGN_IN), frame: needed(FRAME), pages };
      this.emitFile({ type: "asset", fileName: "preloads.json", source: JSON.stringify(table) });
    },
  };
}

/** What is needed for modules of the console, without what is loaded in any case. */
function needs(chunks: readonly Rolldown.OutputChunk[]) {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const chunkOf = (module: string) => {
    const found = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/console/${module}`));
    if (!found) throw new Error(`preloads: nothing was built of ${module}`);
    return found.fileName;
  };
  const files = (first: readonly string[]) => {
    const known = new Set<string>();
    const waiting = [...first];
    for (let file = waiting.pop(); file; file = waiting.pop()) {
      const chunk = byFile.get(file);
      if (!chunk || known.has(file)) continue;
      known.add(file);
      for (const style of chunk.viteMetadata?.importedCss ?? []) known.add(style);
      waiting.push(...chunk.imports);
    }
    return known;
  };
  const always = files([chunkOf("index.html")]);
  return (...modules: string[]) =>
    [...files(modules.map(chunkOf))].filter((file) => !always.has(file)).sort();
}
