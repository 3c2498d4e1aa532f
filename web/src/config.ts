export const ENDPOINT = "/graphql";

const demoToken = document.querySelector<HTMLMetaElement>(
  'meta[name="phonebank-token"]',
)?.content;

export const hasToken = Boolean(demoToken);

export const PLACEHOLDER = "Bearer paste-your-token";

export const AUTHORIZATION = hasToken ? `Bearer ${demoToken}` : PLACEHOLDER;

const comment = hasToken
  ? "// The demo account's token. Another role's token\n// shows what that role may do."
  : "// Paste your access token after the word Bearer.\n// It stays in this page and is never stored.";

export const INITIAL_HEADERS = `${comment}
{
  "Authorization": ${JSON.stringify(AUTHORIZATION)}
}
`;
