import { createServer } from "node:http";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { viewerOf } from "./duties.js";
import { pool } from "./engines.js";
import { ActiveIndex } from "./active-index.js";

const preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [ActiveIndex],
  pgServices: [makePgService({ pool, schemas: ["page"] })],
  grafast: {
    context: async (request) => ({ viewer: await viewerOf(request.node.req.headers) }),
    explain: false,
  },
  grafserv: { graphiql: false, graphqlPath: "/graphql", watch: false },
};
const server = createServer();
server.keepAliveTimeout = 75_000;
server.on("error", (error) => {
  throw error;
});
await postgraphile(preset).createServ(grafserv).addTo(server);
server.listen(Number(process.env.PORT), "127.0.0.1");
