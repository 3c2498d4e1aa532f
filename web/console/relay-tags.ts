import type { Plugin } from "vite";

const TAG = /\bgraphql`\s*(?:query|mutation|subscription|fragment)\s+(\w+)[^`]*`/g;
const ARTIFACTS = new URL("relay/__generated__/", import.meta.url).pathname;

/** Replaces each graphql tag by what Relay's compiler made of it; there is no Babel here to do so. */
export function relayTags(): Plugin {
  return {
    name: "relay-tags",
    enforce: "pre",
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !code.includes("graphql`")) return null;
      const names = new Set<string>();
      const replaced = code.replace(TAG, (_, name: string) => {
        names.add(name);
        return `artifact_${name}`;
      });
      const imports = [...names].map(
        (name) => `import artifact_${name} from "${ARTIFACTS}${name}.graphql";`,
      );
      // On one line, so that the lines of the source stay where they are.
      return { code: `${imports.join(" ")} ${replaced}`, map: null };
    },
  };
}
