/** What is said where a server that is not public asks for a token. */
export const token = {
  title: "This server wants a token",
  says: "It is not open to everybody: whoever runs it gives tokens out. Type yours once, and this browser keeps it. You can write without one; running and making links need it.",
  lostTitle: "Your token no longer works",
  lost: (name: string) =>
    `The server no longer accepts “${name}”. Ask whoever runs it for another token, and type it here. What you wrote is still on this device.`,
  field: "Token",
  use: "Use this token",
  later: "Not now",
  wrong: "The server does not know this token. Is it whole?",
  tooOften: "Too many tries: wait a minute, then try again.",
  held: (name: string) => `This browser keeps the token “${name}”. Whoever uses this browser can run programs with it.`,
  forget: "Forget the token",
  forgotten: "This browser has forgotten the token.",
  unreachable: "The server does not answer. Try again in a moment.",
};
