import type { ErrorBody, Refusal } from "#contract/errors.ts";
import type { Judgement, JudgeRequestInput } from "#contract/judge.ts";
import type { Result, RunRequestInput } from "#contract/run.ts";
import type { ShareRequest } from "#contract/share.ts";

/** What POST /api/shares gives; the token is the only way to delete the share, and is told once. */
export interface Stored {
  id: string;
  url: string;
  deleteToken: string;
}

/** A request that the server refused, or that never reached one. */
export class RefusedError extends Error {
  override name = "RefusedError";
  readonly refusal: Refusal | null;

  constructor(message: string, refusal: Refusal | null) {
    super(message);
    this.refusal = refusal;
  }
}

/** The HTTP API of a server, typed by the contract; every call throws a RefusedError where it is refused. */
export class ApiClient {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  /**
   * @param url of the server, such as http://localhost:3000
   * @param token of a server that is not public
   */
  constructor(url: string, token?: string) {
    this.#url = url.replace(/\/+$/, "");
    this.#headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
  }

  run(request: Omit<RunRequestInput, "interactive">): Promise<Result> {
    return this.#post("/api/run", request);
  }

  judge(request: JudgeRequestInput): Promise<Judgement> {
    return this.#post("/api/judge", request);
  }

  share(request: Partial<ShareRequest> & { code: string }): Promise<Stored> {
    return this.#post("/api/shares", request);
  }

  async #post<Answer extends object>(path: string, body: object): Promise<Answer> {
    const request = { method: "POST", headers: this.#headers, body: JSON.stringify(body) };
    const response = await fetch(this.#url + path, request).catch(() => {
      throw new RefusedError(`No server answers at ${this.#url}: start one with npm start, or name another.`, null);
    });
    const answer = (await response.json().catch(() => {
      throw new RefusedError(`What answers at ${this.#url} is no OnPyRunner (status ${response.status}).`, null);
    })) as Answer | ErrorBody;
    if ("error" in answer) throw new RefusedError(answer.error.message, answer.error);
    return answer;
  }
}
