import "./workers";
import "./style.css";
import type { GraphiQLPlugin } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { Account } from "./account";
import { INITIAL_HEADERS, closedTo, isSignedIn } from "./config";
import { fetcher } from "./fetcher";
import { Headers } from "./headers";
import { findIds } from "./ids";
import { Notice } from "./notice";
import { examples } from "./operations";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// Monaco measures its font once, so the font must be loaded before the editors are made.
const [ids] = await Promise.all([
  findIds(),
  document.fonts.load('15px "Fira Code"').catch(() => []),
]);

// No history: it would store the headers, whatever shouldPersistHeaders says.
const plugins: GraphiQLPlugin[] = [];

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    defaultTabs={examples(ids)}
    defaultHeaders={INITIAL_HEADERS}
    defaultEditorToolsVisibility={isSignedIn ? "variables" : "headers"}
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>
      <Account />
    </GraphiQL.Logo>
    {closedTo && (
      <GraphiQL.Footer>
        <Notice />
      </GraphiQL.Footer>
    )}
    <Headers />
  </GraphiQL>,
);
