import { chromium } from "@playwright/test";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Container, docker, isV2, runIn, startContainer, writableGroups } from "./container-test-bed.ts";
import { asRoot, asUser } from "./options.js";

const REPORT = ["--env", "ONPYRUNNER_REPORT=abuse@example.org"];
const SIZE_BYTES = 600e6;

test("the image is at most 600 MB", async () => {
  const bytes = Number(await docker("image", "inspect", "--format", "{{.Size}}", "onpyrunner"));
  console.info(`The image has ${Math.round(bytes / 1e6)} MB.`);
  expect(bytes).toBeLessThanOrEqual(SIZE_BYTES);
});

const ways = {
  "as root with its cgroup writable": {
    options: [...asRoot, ...writableGroups],
    grade: isV2 ? "cgroup-v2" : "cgroup-v1",
  },
  "as a user": { options: asUser, grade: "rlimits" },
};

describe.each(Object.entries(ways))("a container %s", (_, { options, grade }) => {
  let container: Container;
  beforeAll(async () => {
    container = await startContainer(options);
    console.info(`Ready ${container.readyMs} ms after its start.`);
  });
  afterAll(() => container[Symbol.asyncDispose]());

  test("has the grade that the documents promise", async () => {
    const { ready, grade: found } = (await (await fetch(`${container.url}/readyz`)).json()) as {
      ready: boolean;
      grade: string;
    };
    expect({ ready, found }).toEqual({ ready: true, found: grade });
  });

  test.each(["cpython", "pypy"])("runs %s", async (runtime) => {
    expect(await runIn(container, { code: "print(int(input()) + 1)", stdin: "41\n", runtime })).toMatchObject({
      status: "ok",
      stdout: "42\n",
    });
  });

  test("holds the limits of time and memory, and shows nothing of a run to another", async () => {
    const limits = { timeMs: 300, memoryMb: 64 };
    expect(await runIn(container, { code: "while True: pass", limits })).toMatchObject({ status: "time_limit" });
    expect(await runIn(container, { code: "x = bytearray(2**28)", limits })).toMatchObject({ status: "memory_limit" });
    const look = "import os\nprint(sorted(p for p in os.listdir('/proc') if p.isdigit()), os.path.exists('/srv'))";
    expect((await runIn(container, { code: look })).stdout).toMatch(/^\[('\d')?\] False\n$/);
  });

  test("survives a fork bomb", async () => {
    const bomb = "import os\nwhile True:\n    os.fork()";
    expect((await runIn(container, { code: bomb })).status).not.toBe("ok");
    expect(await runIn(container, { code: "print(1)" })).toMatchObject({ status: "ok", stdout: "1\n" });
  });

  test("is healthy by its own word", async () => {
    const health = () => docker("inspect", "--format", "{{.State.Health.Status}}", container.name);
    await expect.poll(health, { timeout: 40_000, interval: 500 }).toBe("healthy");
  });

  test("ends by SIGTERM with 0, after it has told the client of a run its end", async () => {
    const began = await fetch(`${container.url}/api/runs`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code: "import time\nprint('on', flush=True)\ntime.sleep(20)" }),
    });
    expect(began.status).toBe(202);
    await docker("stop", "--time", "30", container.name);
    expect(await docker("inspect", "--format", "{{.State.ExitCode}}", container.name)).toBe("0");
  });
});

describe("a container with a volume", () => {
  const options = [...asRoot, ...writableGroups, ...REPORT];
  let volume: string;
  beforeAll(async () => {
    volume = await docker("volume", "create");
  });
  afterAll(async () => void (await docker("volume", "rm", volume)));

  test("keeps shares over another container's start, and over one that was killed", async () => {
    const kept = [...options, "--volume", `${volume}:/data`];
    let id: string;
    {
      await using first = await startContainer(kept);
      const answer = await fetch(`${first.url}/api/shares`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ code: "print('한글')", stdin: "", title: "kept" }),
      });
      expect(answer.status).toBe(200);
      ({ id } = (await answer.json()) as { id: string });
      await docker("kill", "--signal", "KILL", first.name);
    }
    await using second = await startContainer(kept);
    expect(await (await fetch(`${second.url}/s/${id}`)).text()).toContain("print");
  });
});

test("the page in a browser runs a program in the container", async () => {
  await using container = await startContainer([...asRoot, ...writableGroups]);
  await using browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  const page = await browser.newPage({ locale: "en-US" });
  const errors: string[] = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  // A browser's own editing gives what replaces a coloured text its style, which the policy refuses.
  const told = () => errors.filter((error) => !error.includes("style-src-attr"));
  await page.goto(container.url);
  await page.getByRole("textbox", { name: "Python program" }).fill("print(6 * 7)");
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByText("42").first().waitFor();
  expect(told()).toEqual([]);
});

test("front and worker are two users, and the front has no capability", async () => {
  await using container = await startContainer([...asRoot, ...writableGroups]);
  const script = "for p in /proc/[0-9]*; do tr '\\0' ' ' <$p/cmdline; grep -E '^(Uid|CapEff)' $p/status; done";
  const listed = await docker("exec", container.name, "sh", "-c", script);
  const front = /server\/main\.ts\s+Uid:\s+(\d+).*\nCapEff:\s+(\w+)/.exec(listed);
  const worker = /worker\/main\.ts\s+Uid:\s+(\d+)/.exec(listed);
  expect(front?.[2]).toBe("0000000000000000");
  expect(worker?.[1]).toBe("0");
  expect(front?.[1]).not.toBe(worker?.[1]);
});
