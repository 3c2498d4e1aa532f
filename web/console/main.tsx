import "./look/index.css";
import "./look/theme";
import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App, begun } from "./app";
import { isExpected } from "./relay/errors";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
const page = createRoot(root, {
  // The page says it; only what nobody has thought of belongs into the log.
  onCaughtError: (error) => {
    if (!isExpected(error)) console.error(error);
  },
});
await begun();
// In slices, between which the browser reacts to the user.
startTransition(() => page.render(<App />));
