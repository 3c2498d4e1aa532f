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
  // What a chunk imports comes before it, so that its own styles win over those that it shares.
  const files = (first: readonly string[]) => {
    const visited = new Set<string>();
    const found = new Set<string>();
    const visit = (file: string) => {
      const chunk = byFile.get(file);
      if (!chunk || visited.has(file)) return;
      visited.add(file);
      chunk.imports.forEach(visit);
      for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
      found.add(file);
    };
    first.forEach(visit);
    return found;
  };
  const always = files([chunkOf("index.html")]);
  return (...modules: string[]) =>
    [...files(modules.map(chunkOf))].filter((file) => !always.has(file));
}
