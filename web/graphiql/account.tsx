import { csrfToken, user } from "./config";

/** Who is signed in and how to sign out, or how to sign in. */
export function Account() {
  return (
    <div className="account">
      <span>phonebank</span>
      {csrfToken ? (
        <>
          <small>{user}</small>
          <button type="button" onClick={signOut}>
            Sign out
          </button>
        </>
      ) : (
        <a href="/sign-in#/graphql">Sign in</a>
      )}
    </div>
  );
}

async function signOut() {
  const response = await fetch("/session", {
    method: "DELETE",
    headers: { "X-CSRF-Token": csrfToken },
    credentials: "same-origin",
  });
  if (response.ok) location.assign("/sign-in");
  else location.reload();
}
