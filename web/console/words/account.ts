/** What users see and change of their own sign-in. */
export const account = {
  title: "Your account",
  notLoaded: "Your account could not be loaded",

  you: {
    title: "You",
    name: "Name",
    email: "E-mail address",
    role: "Role",
    account: "Account",
    zone: "Time zone of the account",
    here: "Time zone of this browser",
    help: "An admin of your account can change your name and your role.",
  },

  password: {
    title: "Password",
    current: "Current password",
    next: "New password",
    help: "15 to 200 characters of any kind, such as several words that nobody would guess.",
    submit: "Change password",
    done: "Your password was changed. You are signed out in all other browsers.",
  },

  theme: { title: "Theme", help: "It is kept in this browser." },

  everywhere: {
    title: "Sign out everywhere",
    text: "Ends all your browser sessions, including this one, and all your access tokens.",
    open: "Sign out everywhere",
    question: "Sign out everywhere?",
    tokens: "Programs that use your access tokens stop working. This cannot be undone.",
  },
};
