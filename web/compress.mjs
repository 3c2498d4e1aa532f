// Puts a .br and a .gz copy beside every built file that gets smaller by it.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const FOLDERS = ["graphiql", "console"].map(
  (name) => new URL(`dist/${name}/assets/`, import.meta.url),
);
const COMPRESSORS = {
  // Quality 11 saves another tenth and takes sixteen times as long.
  br: (content) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gz: (content) => promisify(gzip)(content, { level: constants.Z_BEST_COMPRESSION }),
};

for (const folder of FOLDERS) {
  for (const name of await readdir(folder)) {
    const content = await readFile(new URL(name, folder));
    for (const [ending, compress] of Object.entries(COMPRESSORS)) {
      const compressed = await compress(content);
      if (compressed.length < content.length * 0.9) {
        await writeFile(new URL(`${name}.${ending}`, folder), compressed);
      }
    }
  }
}
