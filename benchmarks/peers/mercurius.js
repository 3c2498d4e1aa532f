import Fastify from "fastify";
import mercurius from "mercurius";
import { viewerOf } from "./duties.js";
import { resolvers, typeDefs } from "./schema.js";

const app = Fastify({ keepAliveTimeout: 75_000 });
app.register(mercurius, {
  schema: typeDefs,
  resolvers,
  jit: 1,
  context: async (request) => ({ viewer: await viewerOf(request.headers) }),
});
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
