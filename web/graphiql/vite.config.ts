import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "/graphiql/",
  plugins: [react()],
  worker: { format: "es" },
  build: {
    outDir: "../dist/graphiql",
    emptyOutDir: true,
    // The page's policy allows no data: fonts, so every asset stays a file.
    assetsInlineLimit: 0,
    // Monaco's largest chunk cannot be split; it is hashed and cached for good.
    chunkSizeWarningLimit: 2000,
    // GraphiQL ships hints for the React compiler, which has nothing left to do here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
