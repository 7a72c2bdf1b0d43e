const HOUR_MS = 3_600_000;

/** How wrong a clock is, in hours: from the start on, and more each time that it is looked at. */
export interface Wrong {
  by: number;
  more?: number;
}

/** Has Date.now() be wrong; the answer puts it right. */
export function setWrong({ by, more = 0 }: Wrong): () => void {
  const { now } = Date;
  let looks = 0;
  Date.now = () => now.call(Date) + (by + more * looks++) * HOUR_MS;
  return () => {
    Date.now = now;
  };
}

/** What starts a worker whose clock is wrong: this file, imported before its program. */
export function wrong({ by, more = 0 }: Wrong) {
  return { enter: ["env", `NODE_OPTIONS=--import=${new URL(`?by=${by}&more=${more}`, import.meta.url)}`] };
}

const given = new URL(import.meta.url).searchParams;
if (given.has("by")) setWrong({ by: Number(given.get("by")), more: Number(given.get("more")) });
