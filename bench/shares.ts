import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabasePlace } from "#storage/open-database.ts";
import { startPostgres } from "#storage/postgres-test-bed.ts";
import { alternately, type Contestant } from "./alternately.ts";
import { startPair } from "./pair.ts";
import { type FigureKind, rowsOf, type Section } from "./report.ts";
import { countOld, fill, makeOld } from "./share-database.ts";
import type { Means, Topic } from "./topic.ts";

type Figure = "apiMs" | "pageMs" | "pictureMs" | "pictureKb";

const FEW = 1000;
const MANY = 1_000_000;
/** More than are removed while openings are measured. */
const OLD = 500_000;
/** So many that fifty are beyond the 95 of 100 that count: fewer tell another ratio each time. */
const OPENINGS = 1000;
const SETTLE_MS = 2;
const FIGURES: FigureKind<Figure>[] = [
  { key: "apiMs", figure: "Opening a share by the API", unit: "ms", better: "less" },
  { key: "pageMs", figure: "Its page", unit: "ms", better: "less" },
  { key: "pictureMs", figure: "Its picture", unit: "ms", better: "less" },
  { key: "pictureKb", figure: "What it weighs", unit: "kB", better: "less" },
];

/** What a million shares cost whoever opens one, and what removing old ones costs meanwhile. */
export const shares: Topic = {
  name: "shares",
  async measure(means) {
    const folder = mkdtempSync(join(tmpdir(), "onpyrunner-bench-"));
    // The front runs as a user of its own, which has to pass it.
    chmodSync(folder, 0o711);
    await using postgres = await startPostgres();
    try {
      const sqlite = await compared("SQLite", (name) => ({ file: join(folder, name, "shares.sqlite") }), means);
      const database = await compared("PostgreSQL", (name) => ({ url: postgres.database(name) }), means);
      return [...sqlite, ...database];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function compared(
  kind: string,
  place: (name: string) => DatabasePlace,
  { times, say }: Means,
): Promise<Section[]> {
  const many = times(MANY);
  const [one, other] = [place("few"), place("many")];
  say(`shares, ${kind}: ${FEW} and ${many} are stored`);
  const began = performance.now();
  const [fewIds, manyIds] = [await fill(one, FEW), await fill(other, many)];
  say(`shares, ${kind}: stored in ${Math.round((performance.now() - began) / 1000)} s`);
  const [few, thousands] = [`${FEW} shares`, `${many} shares`];
  const sections: Section[] = [];
  {
    await using small = await startPair(settingsOf(one));
    await using large = await startPair(settingsOf(other));
    say(`shares, ${kind}: opened in turns`);
    const both = [opening(few, small.url, fewIds), opening(thousands, large.url, manyIds)];
    const samples = await alternately(both, times(OPENINGS), SETTLE_MS);
    sections.push({ title: `Shares in ${kind}`, rows: FIGURES.flatMap((each) => rowsOf(samples, each, few)) });
  }
  await makeOld(other, times(OLD), manyIds);
  // Both have kept no answers of before.
  await using small = await startPair(settingsOf(one));
  await using large = await startPair(settingsOf(other));
  say(`shares, ${kind}: opened while old ones are removed`);
  const both = [opening(few, small.url, fewIds), opening(`${thousands}, of which old ones go`, large.url, manyIds)];
  const before = await countOld(other);
  const samples = await alternately(both, times(OPENINGS), SETTLE_MS);
  const after = await countOld(other);
  if (after === 0 || after === before)
    throw new Error(`Of ${before} old shares ${after} are left: nothing was removed meanwhile`);
  sections.push({
    title: `Shares in ${kind} while ${before - after} old ones of ${before} are removed`,
    rows: FIGURES.flatMap((each) => rowsOf(samples, each, few)),
  });
  return sections;
}

function settingsOf(where: DatabasePlace): Record<string, string> {
  return "file" in where ? { ONPYRUNNER_SHARES_FILE: where.file } : { DATABASE_URL: where.url };
}

/** Opens one share after the other, each of them for the first time. */
function opening(name: string, url: string, ids: string[]): Contestant<Figure> {
  let next = 0;
  const opened = async (path: string) => {
    const began = performance.now();
    const answer = await fetch(url + path);
    const { byteLength } = await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    return { ms: performance.now() - began, kb: byteLength / 1000 };
  };
  return {
    name,
    async sample() {
      const id = ids[next++ % ids.length];
      const { ms: apiMs } = await opened(`/api/shares/${id}`);
      const { ms: pageMs } = await opened(`/s/${id}`);
      const picture = await opened(`/s/${id}.png`);
      return { apiMs, pageMs, pictureMs: picture.ms, pictureKb: picture.kb };
    },
  };
}
