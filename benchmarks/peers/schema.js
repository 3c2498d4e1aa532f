// Our own printed schema, and a resolver for the page.
import { readFileSync } from "node:fs";
import { page } from "./page.js";

export const typeDefs = readFileSync(
  new URL("../../schema/schema.graphql", import.meta.url),
  "utf8",
);

export const resolvers = {
  Query: { campaigns: (_source, _arguments, context) => page(context.viewer) },
};
