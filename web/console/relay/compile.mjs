// Runs Relay's compiler: artifacts and documents.json (SHA-256 → text) into relay/__generated__.
// The compiler adds to documents.json and never removes, so all of it is made anew.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import compiler from "relay-compiler";

const generated = new URL("__generated__/", import.meta.url);
rmSync(generated, { recursive: true, force: true });
mkdirSync(generated);
writeFileSync(new URL("documents.json", generated), "{}");

// The path of documents.json in the configuration starts in the folder where the compiler runs.
const cwd = fileURLToPath(new URL("..", import.meta.url));
const { status } = spawnSync(compiler, ["relay.config.json"], { cwd, stdio: "inherit" });
process.exit(status ?? 1);
