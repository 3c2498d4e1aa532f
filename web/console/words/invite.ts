/** The invite link of a campaign. */
export const invite = {
  title: "Invite link",
  text: "Everybody in the account who has this link can join the campaign.",
  none: "There is no invite link.",
  link: "Invite link of the campaign",
  create: "Create link",
  replace: "Replace",
  switchOff: "Switch off",
  replaceQuestion: "Replace the invite link?",
  switchOffQuestion: "Switch off the invite link?",
  ends: "The link that you have handed out stops working. Callers who have joined keep their seats.",
  replaceConfirm: "Replace link",
  switchOffConfirm: "Switch off link",
  created: "The campaign has an invite link now.",
  off: "The invite link is switched off.",
  refused: (why: string) => `The invite link is as it was. ${why}`,
};
