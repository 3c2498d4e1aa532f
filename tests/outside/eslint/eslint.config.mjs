// Run from the root of the repository. A rule that is eased or off says why.
import graphql from "@graphql-eslint/eslint-plugin";

const SCHEMA = "schema/schema.graphql";

export default [
  {
    files: [SCHEMA],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: SCHEMA } },
    },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,

      // Beyond the recommended ones.
      "@graphql-eslint/input-name": [
        "error",
        { checkInputType: true, caseSensitiveInputType: false },
      ],
      "@graphql-eslint/no-scalar-result-type-on-mutation": "error",
      "@graphql-eslint/require-deprecation-date": "error",
      "@graphql-eslint/require-nullable-fields-with-oneof": "error",
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          rootField: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          // `@oneOf` is the only one. It is GraphQL's own; Strawberry prints it without words.
          DirectiveDefinition: false,
        },
      ],

      // `nodes` beside `edges`, and lists that are short by their nature, are in the contract.
      // So are archive recommendations: each is about a campaign and nothing without it.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { listTypeCanWrapOnlyEdgeType: false, shouldImplementNode: false },
      ],
      // Lists that are only read forwards have no `last` and `before` in the contract.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      // Payloads, connections and settings are parts of something. What has an identity is a Node;
      // tests/resolvers/test_nodes.py sees to those.
      "@graphql-eslint/strict-id-in-types": "off",
      // `Call.caller` and `Call.callerId` are who calls, not a call's own; both are in the contract.
      "@graphql-eslint/no-typename-prefix": "off",
    },
  },
];
