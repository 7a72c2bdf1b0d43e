import { randomBytes } from "node:crypto";
import { chmodSync, chownSync } from "node:fs";
import { frontUid, inFrontsPlace } from "./front-command.js";
import { checkout } from "./places.js";
import { openSharesFolder, sharesGroup } from "./shares-folder.js";
import { makeSocketFolder, removeSocketFolder } from "./socket-folder.js";
import { supervise } from "./supervisor.js";
import { workerAloneRefusal, workersRefusal } from "./workers.js";

// The two processes of the product, and the socket between them, in one that listens to no network and reads nothing.
// With the word "worker" it is a worker alone, and where all workers are elsewhere a front alone.
const isWorkerAlone = process.argv[2] === "worker";
const isFrontAlone = process.env.ONPYRUNNER_WORKERS === "0";
// A full disk behind standard error ends nobody.
process.stderr.on("error", () => {});
const refusal = isWorkerAlone
  ? workerAloneRefusal(process.env.REDIS_URL)
  : workersRefusal(process.env.ONPYRUNNER_WORKERS, process.env.REDIS_URL);
if (refusal) {
  process.stderr.write(`${refusal}\n`);
  process.exit(1);
}
const isRoot = process.getuid?.() === 0;
const isDevelopment = process.env.NODE_ENV === "development";
// A development server writes what it builds, and so it is its user's.
const isSeparated = isRoot && !isDevelopment;
const uid = frontUid(process.pid);

const { folder, socket: path } = await makeSocketFolder();
if (isSeparated) {
  chownSync(folder, 0, uid);
  chmodSync(folder, 0o710);
}
const socket = { ONPYRUNNER_SOCKET: path };
const owner = isSeparated ? { ONPYRUNNER_SOCKET_OWNER: String(uid) } : {};

const shares = isSeparated ? openSharesFolder(process.env) : { env: {}, folder: null };

// What a flood of output leaves is collected soon: the default lets some 50 MB of it wait in each process.
const node = ["node_modules/.bin/node", "--max-semi-space-size=8"];
/** @param {readonly string[]} rooms */
const watched = (rooms) => (isDevelopment ? rooms.map((room) => `--watch-path=${room}`) : []);
const worker = [
  ...node,
  ...watched(["carrier", "worker", "sandbox", "judging", "contract", "telemetry"]),
  "worker/main.ts",
];
const front = [...node, ...watched(["carrier", "server", "contract", "telemetry"]), "server/main.ts"];

const parts = [
  {
    name: "worker",
    command: ["setpriv", "--pdeathsig", "KILL", "--", ...worker],
    env: { ...process.env, ...socket, ...owner },
    cwd: checkout,
  },
  {
    name: "front",
    command: isSeparated
      ? inFrontsPlace(uid, front, { group: sharesGroup, folder: shares.folder })
      : ["setpriv", "--pdeathsig", "KILL", "--", ...front],
    // Browsers stay the clients that they are when the front comes back.
    env: { ONPYRUNNER_SECRET: randomBytes(32).toString("hex"), ...process.env, ...socket, ...shares.env },
    cwd: checkout,
  },
];
const { ended, stop } = supervise(
  parts.filter(({ name }) => !(name === "front" ? isWorkerAlone : isFrontAlone && !isWorkerAlone)),
);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
const exitCode = await ended;
removeSocketFolder(folder);
process.exit(exitCode);
