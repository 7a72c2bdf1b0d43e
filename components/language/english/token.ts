/** What is said where a server that is not public asks for a token. */
export const token = {
  title: "This server wants a token",
  says: "It is not open to everybody: whoever runs it gives tokens out. Type yours once, and this browser keeps it. You can write without one; running and making links need it.",
  field: "Token",
  use: "Use this token",
  later: "Not now",
  wrong: "The server does not know this token. Is it whole?",
  tooOften: "Too many tries: wait a minute, then try again.",
  unreachable: "The server does not answer. Try again in a moment.",
};
