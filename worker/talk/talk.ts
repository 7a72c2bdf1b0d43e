import { SHOWN_BYTES } from "#contract/judge.ts";
import { ShownText } from "#contract/shown-text.ts";
import { type Speaker, type TalkEventBody, type Talked, type TalkRequest, TOLD_BYTES } from "#contract/talk.ts";
import { CHECKER_FILES, checkerCall, checkerVerdict } from "#judging/checker.ts";
import type { EventRun, SandboxEvent, SandboxRequest } from "#sandbox/sandbox.ts";
import type { Runner } from "../carry.ts";
import { BytePipe } from "./byte-pipe.ts";

/** For how long both must wait for each other until nothing more can come, in milliseconds. */
const STILL_MS = 200;

type Ended = Extract<SandboxEvent, { type: "finished" }>["result"];

interface Side {
  run: EventRun;
  /** What the other one has said. */
  hears: BytePipe;
  said: ShownText;
  stderr: { shown: ShownText; text: string };
}

export interface TalkMeans {
  runner: Runner;
  signal: AbortSignal;
  tell(event: TalkEventBody): Promise<void>;
}

/** Lets a program and its judge's talk, each in a jail of its own, until both have ended. */
export async function talk(request: TalkRequest, means: TalkMeans): Promise<Talked> {
  return new Talk(request, means).go();
}

class Talk {
  readonly #request: TalkRequest;
  readonly #means: TalkMeans;
  readonly #stopped = new AbortController();
  readonly #signal: AbortSignal;
  readonly #sides: Record<Speaker, Side>;
  /** In the order of their ends. */
  readonly #ended: Speaker[] = [];
  #waitedFirst: Speaker | null = null;
  #waited: Speaker | null = null;
  #still: NodeJS.Timeout | null = null;

  constructor(request: TalkRequest, means: TalkMeans) {
    this.#request = request;
    this.#means = means;
    this.#signal = AbortSignal.any([means.signal, this.#stopped.signal]);
    const [forProgram, forInteractor] = [new BytePipe(), new BytePipe()];
    this.#sides = {
      program: this.#side(programOf(request), { hears: forProgram, heard: forInteractor }),
      interactor: this.#side(interactorOf(request), { hears: forInteractor, heard: forProgram }),
    };
  }

  async go(): Promise<Talked> {
    const [program, interactor] = await Promise.all([this.#follow("program"), this.#follow("interactor")]);
    if (this.#still) clearTimeout(this.#still);
    const { program: ours, interactor: theirs } = this.#sides;
    return {
      verdict: this.#verdict(program, interactor),
      program: { result: bare(program), stderr: ours.stderr.text },
      interactor: { result: bare(interactor), stderr: theirs.stderr.text },
      waited: this.#waited,
      truncated: ours.said.isCut || theirs.said.isCut,
    };
  }

  #side(asked: SandboxRequest, { hears, heard }: { hears: BytePipe; heard: BytePipe }): Side {
    const run = this.#means.runner.run(
      {
        ...asked,
        live: hears,
        tap: ({ stream, bytes }) => {
          if (stream === "stdout") heard.push(bytes);
        },
      },
      this.#signal,
    );
    return {
      run,
      hears,
      said: new ShownText(TOLD_BYTES),
      stderr: { shown: new ShownText(SHOWN_BYTES), text: "" },
    };
  }

  /** Passes on what one says, no faster than the other listens, up to its end. */
  async #follow(who: Speaker): Promise<Ended> {
    const side = this.#sides[who];
    const other = this.#sides[otherOf(who)];
    for await (const event of side.run) {
      if (event.type === "stdout") {
        const text = side.said.take(event.text);
        if (text !== "") await this.#means.tell({ type: "said", from: who, text });
        await other.hears.room(this.#signal);
      } else if (event.type === "stderr") side.stderr.text += side.stderr.shown.take(event.text);
      else if (event.type === "waiting") this.#look(who);
      else if (event.type === "finished") {
        this.#ended.push(who);
        side.hears.leave();
        other.hears.end();
        return event.result;
      }
    }
    throw new Error("A run's events ended without its result");
  }

  /** Ends the talk when both wait for each other, with nothing on its way, and still do after a while. */
  #look(who: Speaker): void {
    this.#waitedFirst = this.#sides[otherOf(who)].run.isWaiting() ? (this.#waitedFirst ?? otherOf(who)) : who;
    if (!this.#isStill || this.#still) return;
    this.#still = setTimeout(() => {
      this.#still = null;
      if (!this.#isStill) return;
      this.#waited = this.#waitedFirst;
      this.#stopped.abort();
    }, STILL_MS);
  }

  get #isStill(): boolean {
    return Object.values(this.#sides).every(({ run, hears }) => run.isWaiting() && hears.isEmpty);
  }

  /** The program's own failure counts, unless the interactor had refused it before. */
  #verdict(program: Ended, interactor: Ended): Talked["verdict"] {
    if (this.#waited) return "time_limit";
    if (this.#means.signal.aborted) return "cancelled";
    const { convention } = this.#request.interactor;
    const { status, exitCode } = interactor;
    const verdict = checkerVerdict(convention, { status, exitCode, stderr: this.#sides.interactor.stderr.text });
    const isRefused = this.#ended[0] === "interactor" && verdict !== "passed";
    return program.status === "ok" || isRefused ? verdict : program.status;
  }
}

function otherOf(who: Speaker): Speaker {
  return who === "program" ? "interactor" : "program";
}

function bare(ended: Ended): Omit<Ended, "files"> {
  const { files: _files, ...result } = ended;
  return result;
}

function programOf({ code, runtime, limits, buffering }: TalkRequest): SandboxRequest {
  return { code, runtime, limits, buffering, stdin: "", interactive: true };
}

function interactorOf({ interactor, limits, buffering, input, answer }: TalkRequest): SandboxRequest {
  const { code, runtime, convention } = interactor;
  const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
  return {
    ...{ code, runtime, limits, buffering, stdin: "", interactive: true },
    arguments: checkerCall(convention).arguments,
    files: [file(CHECKER_FILES.input, input), file(CHECKER_FILES.output, ""), file(CHECKER_FILES.answer, answer)],
  };
}
