export const ENDPOINT = "/graphql";

/** What the server wrote into the page for us; empty if there is nothing. */
function meta(name: string): string {
  const element = document.querySelector<HTMLMetaElement>(`meta[name="phonebank-${name}"]`);
  return element?.content ?? "";
}

const demoToken = meta("token");

/** Who is signed in with a session's cookie, and the token that must be sent with it. */
export const user = meta("user");
export const csrfToken = meta("csrf-token");

/** Whom the server allows trusted documents only: "callers" with a session, "all", or nobody. */
export const closedTo = meta("documents");

export const isSignedIn = Boolean(csrfToken || demoToken);

export const PLACEHOLDER = "Bearer paste-your-token";

export const AUTHORIZATION = demoToken ? `Bearer ${demoToken}` : PLACEHOLDER;

export const INITIAL_HEADERS = csrfToken ? sessionHeaders() : tokenHeaders();

function sessionHeaders(): string {
  return `// You are signed in as ${user}. An access token
// here is used instead: { "Authorization": "Bearer …" }
{
}
`;
}

function tokenHeaders(): string {
  const comment = demoToken
    ? "// The demo account's token. Another role's token\n// shows what that role may do."
    : "// Paste your access token after the word Bearer.\n// It stays in this page and is never stored.";
  return `${comment}
{
  "Authorization": ${JSON.stringify(AUTHORIZATION)}
}
`;
}
