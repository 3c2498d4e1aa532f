import { many } from "./format";

/** The page on which a caller dials. */
export const dialing = {
  title: "Call",
  loading: "Looking for the next contact …",
  notLoaded: "The next contact could not be loaded",

  leave: "Leave",
  callsToday: (count: number) => (count === 0 ? "No calls today" : many(count, "call") + " today"),
  openUntil: (time: string) => `open until ${time}`,

  noName: "Name not known",
  there: (time: string) => `${time} there`,
  call: (phone: string) => `Call ${phone}`,
  again: (phone: string) => `Call again ${phone}`,
  callerId: (phone: string) => `They will see ${phone}`,
  about: "About this contact",

  script: "Script",
  noScript: "This campaign has no script.",
  connect: "Connect",
  connected: "Connected",
  connectTo: (name: string) => `Connect to ${name}`,
  connectedTo: (name: string) => `Connected to ${name}`,

  how: "How did it go?",

  choose: "Choose a result",
  save: "Save, next contact",
  saveAndPause: "Save and pause",
  saveAndFinish: "Save and finish",
  saving: "Saving …",
  waitingForServer: "Waiting for the server …",
  pause: "Pause",
  pauseAfter: "Pause after this call",

  away: "The server cannot be reached. Go on with your call: what you choose here is kept.",
  kept: (result: string) =>
    `The server cannot be reached. “${result}” is kept and will be recorded when the server is back.`,
  tryNow: "Try now",
  notSaved: (why: string) => `The result was not recorded: ${why}`,
  notRecorded: (result: string, why: string) => `“${result}” was not recorded: ${why}`,
  outdated: "The service was updated. Reload the page; the result that you chose is kept.",
  reload: "Reload",
  archived: "This campaign was archived. Finish your call and record how it went. Then you are done.",
  removed:
    "You were removed from this campaign. If you are still in a call, record how it went within two minutes.",

  waiting: {
    REDIAL_PAUSE: {
      title: "Everybody was called recently",
      text: "The contacts who are left were not reached before. They can be called again after a pause.",
    },
    CONTACT_HOURS: {
      title: "It is too early or too late to call",
      text: "Contacts are called between 8:00 AM and 9:00 PM where they live. It is outside those hours now for everyone who is left.",
    },
    EMPTY: {
      title: "Nobody is left to call",
      text: "Everybody was called, or is in a call with another caller. Thank you.",
    },
    HAS_DIALS: {
      title: "One moment",
      text: "Other callers were faster. You will get the next contact.",
    },
  },
  closed: {
    NOT_STARTED: {
      title: "This campaign has not started yet",
      text: "Calls can be made when it starts.",
    },
    ENDED: {
      title: "This campaign has ended",
      text: "No more calls can be made unless an admin moves its end.",
    },
    OUTSIDE_DAILY_HOURS: {
      title: "Calling is closed for now",
      text: "It is outside the hours in which this campaign calls.",
    },
    NOT_ACTIVE: {
      title: "This campaign is not active",
      text: "No more calls can be made.",
    },
  },
  goesOnAt: (when: string) => `The next call can be made ${when}.`,
  goesOnByItself: "You keep your seat. This page goes on by itself when somebody can be called.",
  looksAgain: "This page checks every minute whether somebody can be called again.",
  toAssignments: "See your assignments",

  paused: {
    title: "You have paused",
    text: "No contact is waiting for you. Go on when you are ready.",
    action: "Go on",
  },
  over: {
    title: "You are done here",
    text: (why: string) => `${why} Thank you for calling.`,
    removed: "This campaign is no longer among your assignments. Thank you for calling.",
  },
  elsewhere: {
    title: "You are calling in another tab",
    text: "One contact at a time: this campaign is open in another tab or window of this browser.",
    action: "Call here instead",
  },

  leaving: {
    title: "Leave this call?",
    nothing: (name: string) =>
      `Nothing is recorded about ${name}. They go back to the queue in two minutes, and somebody else may call them.`,
    chosen: (name: string, result: string) =>
      `You have chosen “${result}” for ${name} and have not saved it.`,
    stay: "Stay",
    leave: "Leave",
    save: "Save and leave",
  },

  keys: [
    ["1 – 7", "Choose one of the first seven results"],
    ["M D L N U S", "Moved, Deceased, Language barrier, Do not call, Number not in service, Did not call"],
    ["Enter", "Save and get the next contact, after a result was chosen"],
    ["C", "Call the contact"],
    ["P", "Pause after this call, or not"],
    ["?", "Show these shortcuts"],
  ],
};
