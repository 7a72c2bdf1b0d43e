import { describe, expect, test } from "vitest";
import { rawAnswer } from "./raw-test-bed.ts";
import { shareTestBed } from "./share-test-bed.ts";

const LISTED = "https://school.example";
const { server } = shareTestBed({}, { origins: [LISTED] });

const ask = (path: string, init: { method?: string; headers?: Record<string, string>; origin?: string } = {}) => {
  const { origin, ...rest } = init;
  return fetch(server().url + path, { ...rest, headers: { ...rest.headers, ...(origin && { origin }) } });
};

describe("a page of an origin that is listed", () => {
  test("reads the API's answers and refusals, without cookies", async () => {
    for (const path of ["/api/runtimes", "/api/runs/x"]) {
      const { headers } = await ask(path, { origin: LISTED });
      expect(headers.get("access-control-allow-origin")).toBe(LISTED);
      expect(headers.get("access-control-allow-credentials")).toBeNull();
      expect(headers.get("access-control-expose-headers")).toBe("retry-after");
      expect(headers.get("vary")).toBe("origin");
    }
  });

  test("is told before it asks what it may ask", async () => {
    const headers = { "access-control-request-method": "POST", "access-control-request-headers": "content-type" };
    const answer = await ask("/api/run", { method: "OPTIONS", headers, origin: LISTED });
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "access-control-allow-origin": LISTED,
      "access-control-allow-methods": "GET, POST, DELETE",
      "access-control-allow-headers": "content-type, authorization",
    });
  });

  test("reaches the socket as well", async () => {
    expect(await upgraded(LISTED)).toMatch(/^HTTP\/1\.1 101/);
  });

  test("does not reach the pages", async () => {
    expect((await ask("/", { origin: LISTED })).status).toBe(400);
  });
});

describe("a page of any other origin", () => {
  test.each(["https://evil.example", `${LISTED}:8443`, "http://school.example", "null"])(
    "is refused: %s",
    async (origin) => {
      for (const method of ["GET", "OPTIONS"]) {
        const answer = await ask("/api/runtimes", {
          method,
          origin,
          headers: { "access-control-request-method": "GET" },
        });
        expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([400, null]);
      }
      expect(await upgraded(origin)).toMatch(/^HTTP\/1\.1 400/);
    },
  );
});

test("what is kept between says that the answer is one origin's", async () => {
  expect((await ask("/api/runtimes")).headers.get("vary")).toBe("origin");
});

/** The beginning of what a page of this origin hears when it opens the socket. */
function upgraded(origin: string): Promise<string> {
  const lines = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", `Origin: ${origin}`];
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  const start = ["GET /socket.io/?EIO=4&transport=websocket HTTP/1.1", "Host: localhost", ...lines, key];
  // What is no frame ends the connection, and so the answer.
  return rawAnswer(server().url, `${start.join("\r\n")}\r\n\r\nno frame`);
}
