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
    },
    outDir: "../dist/console",
    manifest: true,
    emptyOutDir: true,
    // The page's policy allows no data: addresses, so every asset stays a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
