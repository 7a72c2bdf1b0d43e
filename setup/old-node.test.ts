import { expect, test } from "vitest";
import { demandNode } from "./old-node.js";

test("set-up goes on with Node 20, and with what is newer", () => {
  for (const version of ["20.0.0", "26.10.0", "100.1.0"]) expect(() => demandNode(version)).not.toThrow();
});

test("an older Node is told by its version, with a command that brings a newer one", () => {
  expect(() => demandNode("18.20.4")).toThrow(
    expect.objectContaining({
      message: expect.stringContaining("this is Node 18.20.4"),
      advice: expect.stringMatching(/^npx --yes --package=node-linux-\w+@26\.\d+\.\d+ -- npm start$/m),
    }),
  );
});
