import "./workers";
import "./style.css";
import type { GraphiQLPlugin } from "@graphiql/react";
import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import { Account } from "./account";
import { INITIAL_HEADERS, isSignedIn } from "./config";
import { fetcher } from "./fetcher";
import { Headers } from "./headers";
import { examples } from "./operations";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

// Monaco measures its font once, so it must be there before the editors are, if it is to be had.
await Promise.allSettled([document.fonts.load('15px "Fira Code"')]);

// No history: it would store the headers, whatever shouldPersistHeaders says.
const plugins: GraphiQLPlugin[] = [];

createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    defaultTabs={examples}
    defaultHeaders={INITIAL_HEADERS}
    defaultEditorToolsVisibility={isSignedIn ? "variables" : "headers"}
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>
      <Account />
    </GraphiQL.Logo>
    <Headers />
  </GraphiQL>,
);
