// The audit of GraphQL over HTTP; prints the outcome of every check as JSON.
import { auditServer } from "graphql-http";

const { URL, TOKEN } = process.env;

const results = await auditServer({
  url: `${URL}/graphql`,
  fetchFn: (url, init) =>
    fetch(url, { ...init, headers: { ...init?.headers, authorization: `Bearer ${TOKEN}` } }),
});
console.log(
  JSON.stringify(results.map(({ id, name, status, reason }) => ({ id, name, status, reason }))),
);
