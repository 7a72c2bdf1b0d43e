import { request } from "node:http";
import { io } from "socket.io-client";

const LARGE = 31_000_000;
const CASES = 1000;
const CODE = "print(1)";

/** What makes a server work most for one request, by the name of its path or event; each is sent by HTTP and the socket. */
export const BODIES: Record<string, { route: "run" | "judge" | "check" | "share" | "stdin"; make(): string }> = {
  "31 MB of brackets": { route: "run", make: () => "[".repeat(LARGE) },
  "31 MB of pairs of brackets": { route: "run", make: () => `[${"[],".repeat(LARGE / 3 - 1)}[]]` },
  "2 million keys": { route: "run", make: () => `{${many(2_000_000, (i) => `"k${i}":1`)}}` },
  "31 MB in 30 000 keys": { route: "run", make: () => `{${many(30_000, (i) => `"${"k".repeat(1000)}${i}":1`)}}` },
  "16 MiB of input": { route: "run", make: () => JSON.stringify({ code: CODE, stdin: "한".repeat(2 ** 24 / 3) }) },
  "16 MiB of live input": { route: "stdin", make: () => `{"id":"x","text":"${"한".repeat(2 ** 24 / 3 - 100)}"}` },
  "31 MB of escapes": { route: "run", make: () => `{"code":"${CODE}","stdin":"${"\\u0001".repeat(LARGE / 6 - 10)}"}` },
  "half characters": { route: "run", make: () => `{"code":"${CODE}","stdin":"${"\\ud800".repeat(LARGE / 6 - 10)}"}` },
  "1 000 cases of 30 MB": { route: "judge", make: () => JSON.stringify({ code: CODE, cases: cases(15_000) }) },
  "1 000 empty cases": { route: "judge", make: () => JSON.stringify({ code: CODE, cases: cases(0) }) },
  "a share of 1 MiB": {
    route: "share",
    make: () => JSON.stringify({ code: "(".repeat(60_000), stdin: "\n".repeat(900_000) }),
  },
  "64 KiB of syntax": { route: "check", make: () => JSON.stringify({ code: "f'{(".repeat(16_000) }) },
};

/** Sends a body by HTTP and settles when it is answered or cut off; false for what HTTP does not take. */
export async function byHttp(url: string, name: string): Promise<boolean> {
  const { route, make } = BODIES[name] ?? {};
  if (route === "stdin") return false;
  const path = { run: "/api/runs", judge: "/api/judges", check: "/api/check", share: "/api/shares" }[route ?? "run"];
  const headers = { "content-type": "application/json" };
  await new Promise<void>((resolve) => {
    const sent = request(url + path, { method: "POST", headers }, (response) => {
      response.resume().once("close", resolve);
    });
    sent.once("error", () => resolve());
    sent.once("close", () => resolve());
    sent.end(make?.());
  });
  return true;
}

/** Sends it as a message of the socket; false for what the socket does not take. */
export async function bySocket(url: string, name: string): Promise<boolean> {
  const { route, make } = BODIES[name] ?? {};
  if (route !== "run" && route !== "judge" && route !== "stdin") return false;
  const socket = io(url, { transports: ["websocket"], forceNew: true, reconnection: false, auth: { batches: true } });
  await new Promise<void>((resolve) => socket.once("connect", resolve));
  const { ws } = socket.io.engine.transport as unknown as { ws: WebSocket };
  const settled = new Promise<void>((resolve) => {
    socket.once("events", () => resolve()).once("disconnect", () => resolve());
    // A refusal comes as an acknowledgement and as nothing else.
    ws.addEventListener("message", ({ data }) => String(data).startsWith('431[{"error') && resolve());
  });
  ws.send(`421["${route}",${make?.()}]`);
  await settled;
  socket.disconnect();
  return true;
}

function many(count: number, member: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => member(index)).join(",");
}

function cases(length: number): { stdin: string; expected: string }[] {
  return Array.from({ length: CASES }, () => ({ stdin: "x".repeat(length), expected: "y".repeat(length) }));
}
