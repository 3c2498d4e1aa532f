import optimizeLocales from "@react-aria/optimize-locales-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { preloads } from "./preloads.ts";
import { relayTags } from "./relay-tags.ts";

export default defineConfig({
  base: "/console/",
  plugins: [
    relayTags(),
    preloads(),
    react(),
    { ...optimizeLocales.vite({ locales: ["en-US"] }), enforce: "pre" },
  ],
  resolve: {
    alias: [
      {
        find: /^.*\/live-announcer\/LiveAnnouncer(\.m?js)?$/,
        replacement: new URL("parts/live-announcer.ts", import.meta.url).pathname,
      },
    ],
  },
  build: {
    rolldownOptions: {
      input: {
        index: new URL("index.html", import.meta.url).pathname,
        // For pages that the server writes; server/console.py finds it by its name.
        plain: new URL("look/plain.css", import.meta.url).pathname,
      },
      output: {
        // Few files: each costs a round trip. A group takes in what it imports, so that none
        // imports one that comes after it, and all run in order.
        codeSplitting: {
          groups: [
            { name: "app", priority: 4, test: /console\/(app\.tsx|look\/theme\.ts)$/ },
            { name: "frame", priority: 3, test: /console\/frame\/frame\.tsx$/ },
            { name: "parts", priority: 2, test: /console\/(parts|relay|words)\//, minShareCount: 8 },
            { name: "campaigns", priority: 1, test: /\/campaigns\//, minShareCount: 2 },
          ],
        },
      },
    },
    outDir: "../dist/console",
    manifest: true,
    emptyOutDir: true,
    // The page's policy allows no data: addresses, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
