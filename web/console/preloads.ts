import { type Plugin, type Rolldown, runnerImport } from "vite";

const ROUTE = /page\(\s*"([^"]+)",\s*"[^"]+",\s*\(\) => import\("\.\/([^"]+)"\)/g;
const SCRIPT = /<(?:script type="module"|link rel="modulepreload")/g;
const HEADINGS = new URL("headings.ts", import.meta.url).pathname;
const FRAME = "frame/frame.tsx";
const SIGN_IN = "pages/sign-in/page.tsx";

/** Which files are needed by address, with its heading, and by whoever is at no known address. */
interface Table {
  signIn: string[];
  frame: string[];
  pages: Page[];
}

type Page = [path: string, files: string[], heading: string];

/**
 * Writes preloads.json for the server: which files each address needs beside those that index.html
 * names itself. The server names them in the page, so that the browser asks for all of them at once
 * and not for one after the other. Scripts come after the styles: the frame is drawn without them.
 */
export function preloads(): Plugin[] {
  let source = "";
  let headings: Readonly<Record<string, string>> = {};
  let table: Table = { signIn: [], frame: [], pages: [] };
  return [
    {
      name: "preloads",
      enforce: "pre",
      async buildStart() {
        const { module } = await runnerImport<typeof import("./headings")>(HEADINGS);
        headings = module.HEADINGS;
      },
      transform(code, id) {
        if (id.endsWith("/console/routes.ts")) source = code;
        return null;
      },
      generateBundle(_, bundle) {
        const needed = needs(Object.values(bundle).filter((each) => each.type === "chunk"));
        const pages = [...source.matchAll(ROUTE)].map(([, path = "", file]): Page => [
          path,
          needed(FRAME, `${file}.tsx`),
          headings[path] ?? "",
        ]);
        table = { signIn: needed(SIGN_IN), frame: needed(FRAME), pages };
      },
    },
    {
      name: "styles-first",
      transformIndexHtml: {
        order: "post",
        handler: (html) => html.replaceAll(SCRIPT, '$& fetchpriority="low"'),
      },
    },
    {
      name: "preloads-written",
      generateBundle: {
        order: "post",
        handler(_, bundle) {
          // Vite has taken out the scripts of which only styles were left.
          const kept = (files: string[]) => files.filter((file) => file in bundle);
          const written: Table = {
            signIn: kept(table.signIn),
            frame: kept(table.frame),
            pages: table.pages.map(([path, files, heading]) => [path, kept(files), heading]),
          };
          this.emitFile({ type: "asset", fileName: "preloads.json", source: JSON.stringify(written) });
        },
      },
    },
  ];
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
