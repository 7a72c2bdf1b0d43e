import { askWorker } from "../worker-health.js";

// What a container's engine asks: 0 while the server takes runs, 1 with the reason while it does not. With the word
// "worker" of a worker alone.

async function askFront() {
  const answer = await fetch(`http://127.0.0.1:${process.env.PORT}/readyz`, { signal: AbortSignal.timeout(4_000) });
  return { isReady: answer.ok, words: await answer.text() };
}

const isWorker = process.argv[2] === "worker";
const { isReady, words } = await (isWorker ? askWorker(process.env.ONPYRUNNER_RUN) : askFront());
process.stdout.write(words);
process.exitCode = isReady ? 0 : 1;
