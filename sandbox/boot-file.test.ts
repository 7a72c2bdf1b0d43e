import { expect, test } from "vitest";
import { handoverMessage, readyPlaces } from "./boot-file.ts";

test("the size in a handover counts bytes", () => {
  const message = handoverMessage({ code: "print('한')", buffering: "block", live: true });
  expect(message.toString()).toBe("block live 12\nprint('한')");
});

test("arguments and files follow the program, with their sizes in the header", () => {
  const message = handoverMessage({
    ...{ code: "pass", buffering: "line", live: false },
    arguments: ["가", ""],
    files: [{ name: "a.txt", bytes: Buffer.from("one\n") }],
  });
  expect(message.toString()).toBe("line file 4 5 6 4\npass가\0\0a.txt\0one\n");
});

test("a boot file that waits tells where its interpreter has its objects", () => {
  expect(readyPlaces("ready 2 cpython 16 32")).toEqual({ implementation: "cpython", addresses: [16, 32] });
});

test.each(["ready", "ready 1 cpython 16", "ready 3 pypy"])("the boot file of another build is refused: %s", (line) => {
  expect(() => readyPlaces(line)).toThrow(/another build.*`npm start`/);
});
