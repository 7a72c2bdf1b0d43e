import { setImmediate as turn } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import type { CheckResult } from "#contract/check.ts";
import type { RunRequestInput } from "#contract/run.ts";
import type { BrokerSettings } from "./broker.ts";
import type { Carrier } from "./carrier.ts";
import { FLOOD_CHARACTERS, PROGRAMS } from "./contract-programs-test-bed.ts";
import { drain, eventsOf, firstOf, printed, textOf } from "./events-test-bed.ts";
import { followContract } from "./follow-contract-test-bed.ts";
import { taskContract } from "./task-contract-test-bed.ts";
import { admitted, runWork, sender } from "./work-test-bed.ts";

/** A carrier with a worker that carries out what it is asked for. */
export interface OpenCarrier extends AsyncDisposable {
  carrier: Carrier;
}

/** Few and small, so that tests come to them. */
export interface ContractSettings extends Partial<BrokerSettings> {
  /** Runs at once. */
  places: number;
}

/** Opens the carrier that is to be tested; its worker runs real or played programs. */
export type OpenForContract = (settings: ContractSettings) => Promise<OpenCarrier>;

const US = sender("us");
const never = new AbortController().signal;

/** What any carrier must do, whatever is behind it. */
export function carrierContract(name: string, open: OpenForContract): void {
  /** A carrier of this test's own. */
  async function opened(settings: Partial<ContractSettings> = {}): Promise<Carrier> {
    const { carrier, ...rest } = await open({ places: 2, ...settings });
    onTestFinished(() => rest[Symbol.asyncDispose]());
    return carrier;
  }

  function run(carrier: Carrier, code: string, request: Partial<RunRequestInput> = {}) {
    return admitted(carrier, runWork({ code, ...request }), US);
  }

  describe(`the carrier's contract: ${name}`, () => {
    test("a run's events are in order and without gaps: queued first, one finished at the end", async () => {
      const carrier = await opened();
      const events = await eventsOf(carrier, await run(carrier, PROGRAMS.lines));
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i));
      expect(events.slice(0, 2).map(({ type }) => type)).toEqual(["queued", "started"]);
      expect(events.flatMap(({ type }, seq) => (type === "finished" ? [seq] : []))).toEqual([events.length - 1]);
      expect(textOf(events)).toBe(Array.from({ length: 50 }, (_, i) => `line ${i}\n`).join(""));
    });

    test("a reader may begin after every seq, while the run goes on and after its end", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.lines);
      const live = await eventsOf(carrier, id);
      for (let after = -1; after < live.length; after++)
        expect(await eventsOf(carrier, id, after)).toEqual(live.slice(after + 1));
    });

    test("a reader that begins after all events waits for the end, and gets nothing", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.lines);
      expect(await eventsOf(carrier, id, Number.MAX_SAFE_INTEGER)).toEqual([]);
      expect((await carrier.describe(id))?.state).toBe("finished");
    });

    test("two readers get the same, each at its own pace", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.lines);
      const slow = carrier.events(id, -1, never)[Symbol.asyncIterator]();
      const first = await slow.next();
      const whole = await eventsOf(carrier, id);
      const rest = await drain(slow);
      expect([...(first.value ?? []), ...rest]).toEqual(whole);
    });

    test("a reader that does not pull gets all of a flood when it does, and other runs go on meanwhile", async () => {
      const carrier = await opened();
      const limits = { outputBytes: FLOOD_CHARACTERS };
      const id = await run(carrier, PROGRAMS.flood, { buffering: "block", limits });
      const slow = carrier.events(id, -1, never)[Symbol.asyncIterator]();
      const first = await slow.next();
      expect(textOf(await eventsOf(carrier, await run(carrier, PROGRAMS.hello)))).toBe("hello\n");
      expect(textOf(await eventsOf(carrier, id)).length).toBe(FLOOD_CHARACTERS);
      expect(textOf([...(first.value ?? []), ...(await drain(slow))]).length).toBe(FLOOD_CHARACTERS);
    });

    test("a reader that throws hurts neither the run nor another reader", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.lines);
      const throwing = (async () => {
        for await (const _batch of carrier.events(id, -1, never)) throw new Error("a reader's own fault");
      })();
      await expect(throwing).rejects.toThrow("a reader's own fault");
      expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ type: "finished", result: { status: "ok" } });
    });

    test("a reader whose signal aborts ends, and the run goes on", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.endless);
      const gone = new AbortController();
      const reading = (async () => {
        for await (const batch of carrier.events(id, -1, gone.signal)) if (textOf(batch) !== "") gone.abort();
      })();
      await reading;
      expect((await carrier.describe(id))?.state).toBe("running");
      await carrier.cancel(id);
    });

    test("a run is described while it waits, while it runs, and after its end", async () => {
      const carrier = await opened({ places: 1 });
      const busy = await run(carrier, PROGRAMS.endless);
      const id = await run(carrier, PROGRAMS.hello);
      await printed(carrier, busy);
      expect(await carrier.describe(busy)).toMatchObject({ id: busy, state: "running" });
      expect(await carrier.describe(id)).toMatchObject({ id, kind: "run", state: "queued", position: 1, lastSeq: 0 });
      await carrier.cancel(busy);
      const events = await eventsOf(carrier, id);
      expect(await carrier.describe(id)).toMatchObject({
        state: "finished",
        lastSeq: events.length - 1,
        summary: { id, status: "ok", exitCode: 0 },
      });
    });

    test("places are told as they change, and no more once the run has started", async () => {
      const carrier = await opened({ places: 1 });
      const busy = await run(carrier, PROGRAMS.endless);
      const next = await run(carrier, PROGRAMS.endless);
      const id = await run(carrier, PROGRAMS.hello);
      const [queued] = await firstOf(carrier, id);
      expect(queued).toMatchObject({ type: "queued", position: 2 });
      const positions = carrier.positions(id, never)[Symbol.asyncIterator]();
      const moved = positions.next();
      await carrier.cancel(busy);
      expect(await moved).toEqual({ done: false, value: 1 });
      const over = positions.next();
      await carrier.cancel(next);
      expect((await over).done).toBe(true);
      expect((await eventsOf(carrier, id)).filter(({ type }) => type === "queued")).toHaveLength(1);
    });

    test("a run that is cancelled before its start never starts", async () => {
      const carrier = await opened({ places: 1 });
      const busy = await run(carrier, PROGRAMS.endless);
      const id = await run(carrier, PROGRAMS.hello);
      await carrier.cancel(id);
      const events = await eventsOf(carrier, id);
      expect(events.map(({ type }) => type)).toEqual(["queued", "finished"]);
      expect(events.at(-1)).toMatchObject({ result: { id, status: "cancelled", exitCode: null, signal: null } });
      await carrier.cancel(busy);
    });

    test("a run that is cancelled while it goes on ends, and what it printed is there", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.endless);
      await printed(carrier, id);
      await carrier.cancel(id);
      const events = await eventsOf(carrier, id);
      expect(textOf(events)).toBe("running\n");
      expect(events.at(-1)).toMatchObject({ type: "finished", result: { status: "cancelled" } });
    });

    test("cancelling a finished run changes nothing", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.hello);
      const before = await eventsOf(carrier, id);
      await carrier.cancel(id);
      expect(await eventsOf(carrier, id)).toEqual(before);
    });

    test("texts are taken once each, in the order of their index", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.echo, { interactive: true, stdin: "0 " });
      expect(await carrier.write(id, "a ", 0)).toBeUndefined();
      expect(await carrier.write(id, "again ", 0)).toBeUndefined();
      expect(await carrier.write(id, "b ", 1)).toBeUndefined();
      expect(await carrier.write(id, "d ", 3)).toMatchObject({ code: "invalid", field: "index" });
      expect(await carrier.write(id, "c")).toBeUndefined();
      expect(await carrier.endInput(id)).toBeUndefined();
      expect(textOf(await eventsOf(carrier, id))).toBe("['0', 'a', 'b', 'c']\n");
      expect(await carrier.write(id, "late")).toMatchObject({ code: "invalid" });
    });

    test("text arrives as it was sent, a character in two halves too", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.echo, { interactive: true });
      await carrier.write(id, "한국 🐍\n");
      await carrier.write(id, "a\ud83d");
      await carrier.write(id, "\ude00b");
      await carrier.endInput(id);
      expect(textOf(await eventsOf(carrier, id))).toBe("['한국', '🐍', 'a😀b']\n");
    });

    test("a run that is not interactive takes no text", async () => {
      const carrier = await opened();
      const id = await run(carrier, PROGRAMS.endless);
      expect(await carrier.write(id, "x")).toMatchObject({ code: "invalid" });
      await carrier.cancel(id);
    });

    test("what is unknown is told so", async () => {
      const carrier = await opened();
      expect(await carrier.describe("nobody")).toBeUndefined();
      expect(await eventsOf(carrier, "nobody")).toEqual([]);
      expect(await carrier.positions("nobody", never)[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
      expect(await carrier.write("nobody", "x")).toMatchObject({ code: "not_found" });
      expect(await carrier.endInput("nobody")).toMatchObject({ code: "not_found" });
      await carrier.cancel("nobody");
      await carrier.attend("nobody")[Symbol.asyncDispose]();
    });

    test("what is too much is refused with when to come again, and there is room later", async () => {
      const carrier = await opened({ places: 1, waiting: 2, clientWaiting: 1 });
      const busy = await run(carrier, PROGRAMS.endless);
      await printed(carrier, busy);
      const waiting = await run(carrier, PROGRAMS.hello);
      const work = runWork({ code: PROGRAMS.hello });
      expect(await carrier.submit(work, US)).toMatchObject({ code: "rate_limited", retryAfterMs: expect.any(Number) });
      await admitted(carrier, work, sender("others"));
      expect(await carrier.submit(work, sender("more"))).toMatchObject({
        code: "queue_full",
        retryAfterMs: expect.any(Number),
      });
      await carrier.cancel(busy);
      await eventsOf(carrier, waiting);
      await eventsOf(carrier, await run(carrier, PROGRAMS.hello));
    });

    test("clients take turns: many runs of one are before another's once", async () => {
      const carrier = await opened({ places: 1 });
      const busy = await run(carrier, PROGRAMS.endless);
      const ours: string[] = [];
      for (let i = 0; i < 8; i++) ours.push(await run(carrier, PROGRAMS.endless));
      const others = await admitted(carrier, runWork({ code: PROGRAMS.endless }), sender("others"));
      expect(await carrier.describe(others)).toMatchObject({ position: 2 });
      const [first = "", second = ""] = ours;
      await carrier.cancel(busy);
      await printed(carrier, first);
      await carrier.cancel(first);
      await printed(carrier, others);
      expect(await carrier.describe(second)).toMatchObject({ state: "queued", position: 1 });
      for (const id of [...ours, others]) await carrier.cancel(id);
    });

    test("a run that nobody attends any more is cancelled", async () => {
      const carrier = await opened({ orphanMs: 10 });
      const id = await run(carrier, PROGRAMS.endless);
      await carrier.attend(id)[Symbol.asyncDispose]();
      expect((await eventsOf(carrier, id)).at(-1)).toMatchObject({ result: { status: "cancelled" } });
    });

    test("a run that somebody attends goes on when another has left it", async () => {
      const carrier = await opened({ orphanMs: 10 });
      const [id, left] = [await run(carrier, PROGRAMS.endless), await run(carrier, PROGRAMS.endless)];
      const lease = carrier.attend(id);
      await carrier.attend(id)[Symbol.asyncDispose]();
      await carrier.attend(left)[Symbol.asyncDispose]();
      // The other one's end shows that the time has passed.
      await eventsOf(carrier, left);
      expect((await carrier.describe(id))?.state).toBe("running");
      await lease[Symbol.asyncDispose]();
      await eventsOf(carrier, id);
    });

    test("a check is answered and leaves no run", async () => {
      const carrier = await opened();
      const work = { kind: "check", request: { code: "if x", runtime: "cpython" } } as const;
      let answer: CheckResult = { problems: null, retryAfterMs: 0 };
      while (answer.problems === null) {
        const told = await carrier.ask(work, US, never);
        if ("code" in told) throw new Error(told.message);
        answer = told;
        await turn();
      }
      expect(answer.problems).toMatchObject([{ severity: "error", line: 1 }]);
    });

    test("it tells what it can do", async () => {
      const carrier = await opened();
      expect(carrier.readiness()).toMatchObject({ ready: true, problems: [] });
      expect(carrier.runtimes().map(({ id }) => id)).toContain("cpython");
      expect(carrier.ceilings()).toMatchObject({ timeMs: expect.any(Number) });
    });

    followContract(opened);
    taskContract(opened);
  });
}
