/** The page to sign in, and the dialog after a session has ended. */
export const signIn = {
  title: "Sign in",
  email: "E-mail address",
  password: "Password",
  submit: "Sign in",
  submitting: "Signing in",
  noEmail: "Enter your e-mail address.",
  noPassword: "Enter your password.",
  notReached: "The server could not be reached. Check your connection and try again.",
  demo: "Demo account",
  demoHelp: "Sign in as one of these people, no password needed.",
  roles: {
    OWNER: "Owner: everything",
    ADMIN: "Admin: campaigns, people, numbers",
    MODERATOR: "Moderator: campaigns and callers",
    CALLER: "Caller: assignments and dialing",
  } as Record<string, string>,
  token: "Use an access token instead",
  ended: "Sign in again to go on",
  endedText: "Your session has ended. Nothing that you typed on this page is lost.",
};
