import type { Server } from "node:http";
import { promisify } from "node:util";
import { type ErrorCode, HTTP_STATUS } from "#contract/errors.ts";
import type { Metrics } from "#telemetry/port.ts";

/** What clients ask for. */
export const ASKED = ["run", "judge", "search", "talk", "check", "share", "input", "other"] as const;
export type Asked = (typeof ASKED)[number];

/** Told what was asked for, and whether it was accepted or why not. */
export type Answered = (asked: Asked, answer: "accepted" | ErrorCode) => void;

/** What can be read of a front at any time. */
export interface FrontReadings {
  server: Server;
  sockets(): number;
  isReady(): boolean;
}

/** Gives what takes note of how clients were answered. */
export function countAnswers(metrics: Metrics): Answered {
  const count = metrics.counter({
    name: "onpyrunner_requests_total",
    help: "What clients asked for over HTTP and sockets, by how it was answered: accepted, or refused and why.",
    labels: { asked: ASKED, answer: ["accepted", ...Object.keys(HTTP_STATUS)] },
  });
  return (asked, answer) => count({ asked, answer });
}

/** Reports how a front is. */
export function reportFront(metrics: Metrics, { server, sockets, isReady }: FrontReadings): void {
  const one = (value: number) => [{ value }];
  metrics.gauge({ name: "onpyrunner_ready", help: "Whether programs can be run: what /readyz tells." }, () =>
    one(Number(isReady())),
  );
  metrics.gauge({ name: "onpyrunner_sockets", help: "Clients that are connected by a socket." }, () => one(sockets()));
  metrics.gauge({ name: "onpyrunner_connections", help: "Connections, those of sockets among them." }, async () =>
    one(await promisify(server.getConnections.bind(server))()),
  );
  const answers = metrics.counter({
    name: "onpyrunner_http_answers_total",
    help: "Answers over HTTP, pages among them, by the first digit of their status.",
    labels: { status: ["2xx", "3xx", "4xx", "5xx"] },
  });
  server.on("request", (_request, response) => {
    response.once("finish", () => answers({ status: `${Math.floor(response.statusCode / 100)}xx` }));
  });
}
