import { createServer } from "node:http";
import { createSchema, createYoga } from "graphql-yoga";
import { viewerOf } from "./duties.js";
import { resolvers, typeDefs } from "./schema.js";

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: async ({ req }) => ({ viewer: await viewerOf(req.headers) }),
  graphiql: false,
  landingPage: false,
  logging: "error",
});
const server = createServer(yoga);
server.keepAliveTimeout = 75_000;
server.listen(Number(process.env.PORT), "127.0.0.1");
