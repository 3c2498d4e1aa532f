import "./look/index.css";
import "./look/theme";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import { isExpected } from "./relay/errors";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root, {
  // The page says it; only what nobody has thought of belongs into the log.
  onCaughtError: (error) => {
    if (!isExpected(error)) console.error(error);
  },
}).render(<App />);
