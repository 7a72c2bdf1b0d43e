import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { Carrier, Sender } from "#carrier/carrier.ts";
import { addressesBehind } from "./address.ts";
import { Budget, type BudgetBounds } from "./budget.ts";
import { clientsBehind, tokenOf } from "./clients.ts";
import { Effort } from "./effort.ts";
import type { Env } from "./env.ts";
import type { Answered } from "./figures.ts";
import { guardBy } from "./guard.ts";
import { createHttp, type PageHandler, type Protocol } from "./http.ts";
import { type Counters, rateOf } from "./rates.ts";
import { isOwnMachines, TOOL_PATH } from "./received-routes.ts";
import type { Methods } from "./refusals.ts";
import type { RequestSpans } from "./request-spans.ts";
import type { Sharing } from "./sharing.ts";
import { serveSocket } from "./socket.ts";
import type { Tokens } from "./tokens.ts";

export interface FrontParts {
  carrier: Carrier;
  pages: PageHandler;
  /** What is weaker than it could be in how this process runs. */
  notices?: readonly string[];
  /** null where shares are not stored. */
  sharing: Sharing | null;
  /** Those who may use it; without them everybody is. */
  tokens?: Tokens | null;
  /** Where fronts count together how often clients ask, if they do. */
  counters?: Counters | null;
  log: Logger;
  /** Told how requests were answered. */
  answered?: Answered | undefined;
  /** Tells of requests as spans. */
  spans?: RequestSpans | undefined;
}

export interface FrontSettings {
  /** Names that are answered to beside the machine's own addresses. */
  hosts: readonly string[];
  /** Origins whose pages may use the API and the socket. */
  origins: readonly string[];
  /** Whether tools of this machine may send problems: only where nobody else can reach it. */
  receives: boolean;
  /** Proxies whose header is believed. */
  proxies: readonly string[];
  /** Signs the cookies of clients. */
  secret: string;
  /** Connections at a time: in all, and from one address. */
  connections: { all: number; each: number };
  /** What a client may ask for in a minute; 0 for no bound. */
  perMinute: { runs: number; checks: number };
  /** Shares that a client may store in an hour; 0 for no bound. */
  sharesPerHour: number;
  /** Other protocols in which runs may be asked for. */
  protocols: readonly Protocol[];
  /** What may wait for clients. */
  budget: BudgetBounds;
  /** Bytes of a client that are read in a second, or what takes as long; 0 for no bound. */
  effortPerSecond: number;
}

/** The server that faces the network: HTTP and the socket, before they listen. */
export interface Front extends AsyncDisposable {
  server: Server;
  /** Clients that are connected by a socket. */
  sockets(): number;
  /** The methods of each route but the pages'. */
  routes: Methods;
}

/** One body or one result fits into a client's part. */
const BUDGET: BudgetBounds = { all: 128 * 2 ** 20, address: 96 * 2 ** 20, client: 48 * 2 ** 20 };

/** Wrong tokens that may come from an address in a minute: people mistype, and no guess is ever right. */
const GUESSES_PER_MINUTE = 20;

/** How long a client may take to hear that the server goes, in milliseconds. */
const GOODBYE_MS = 1_000;

export function frontSettings(env: Env): FrontSettings {
  return {
    hosts: env.ONPYRUNNER_HOSTS,
    origins: env.ONPYRUNNER_API_ORIGINS,
    receives: isOwnMachines(env.HOST),
    proxies: env.ONPYRUNNER_PROXIES,
    secret: env.ONPYRUNNER_SECRET,
    connections: { all: env.ONPYRUNNER_CONNECTIONS, each: env.ONPYRUNNER_ADDRESS_CONNECTIONS },
    perMinute: { runs: env.ONPYRUNNER_RUNS_PER_MINUTE, checks: env.ONPYRUNNER_CHECKS_PER_MINUTE },
    sharesPerHour: env.ONPYRUNNER_SHARES_PER_HOUR,
    protocols: env.ONPYRUNNER_PROTOCOLS,
    budget: BUDGET,
    effortPerSecond: env.ONPYRUNNER_MIB_PER_SECOND * 2 ** 20,
  };
}

export async function openFront(parts: FrontParts, settings: FrontSettings): Promise<Front> {
  const addresses = addressesBehind(settings.proxies);
  const { counters, tokens = null } = parts;
  const counted = (name: string) => (counters ? { shared: { ...counters, name } } : {});
  const guesses = rateOf(GUESSES_PER_MINUTE, counted("guesses"));
  const guard = tokens && guardBy(tokens, { addresses, guesses });
  const own = (sender: Sender) => tokens?.named(tokenOf(sender) ?? "")?.runsPerMinute ?? undefined;
  const shared = {
    ...parts,
    guard,
    clients: clientsBehind(addresses, settings.secret, guard),
    budget: new Budget(settings.budget),
    effort: new Effort(settings.effortPerSecond),
    rates: {
      runs: rateOf(settings.perMinute.runs, { own, ...counted("runs") }),
      checks: rateOf(settings.perMinute.checks, counted("checks")),
      shares: rateOf(settings.sharesPerHour, { time: "hour", ...counted("shares") }),
    },
  };
  const { hosts, origins, connections, receives, protocols } = settings;
  const toolPath = receives ? TOOL_PATH : undefined;
  const { effort, clients } = shared;
  const bounds = { connections, effort, senderOf: clients.of };
  const outside = { hosts, origins, addresses, toolPath, answered: parts.answered, ...bounds };
  const door = await createHttp({ ...shared, receives, protocols, door: outside });
  const io = serveSocket(door, { ...shared, build: parts.pages.build });
  if (parts.pages.upgrade) door.upgrades.set("/_next/", parts.pages.upgrade);
  return {
    server: door.server,
    sockets: () => io.engine.clientsCount,
    routes: door.routes,
    async [Symbol.asyncDispose]() {
      door.server.close();
      // A phone out of reach answers no goodbye, and a slow upload may never end.
      await Promise.race([io.close(), sleep(GOODBYE_MS)]);
      door.server.closeAllConnections();
    },
  };
}
