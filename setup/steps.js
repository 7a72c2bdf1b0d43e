const live = process.stdout.isTTY && !process.env.CI;
const frames = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
/** @type {Map<string, number>} */
const underWay = new Map();
/** @type {NodeJS.Timeout | undefined} */
let ticking;
let frame = 0;

/**
 * Tells what a piece of set-up does and, when it is done, what came of it and how long it took.
 * On a terminal one line below shows what is under way, also when pieces run side by side.
 *
 * @param {string} title what is done, such as "Installing the npm packages"
 * @param {() => Promise<string | void>} work gives what came of it, if there is something to say
 */
export async function step(title, work) {
  const began = Date.now();
  underWay.set(title, began);
  if (live) startTicking();
  else say(`… ${title}`);
  try {
    const result = await work();
    underWay.delete(title);
    say(`✓ ${title}${result ? `: ${result}` : ""} (${seconds(began)})`);
  } catch (error) {
    underWay.delete(title);
    say(`✗ ${title} (${seconds(began)})`);
    throw error;
  } finally {
    if (underWay.size === 0) stopTicking();
  }
}

/** Prints a line without disturbing the line that shows what is under way. */
export function say(/** @type {string} */ line) {
  if (live) process.stdout.write("\r\x1b[K");
  process.stdout.write(`${line}\n`);
}

/** A length of time since `began`, as people read it: "0.8 s", "74 s". */
export function seconds(/** @type {number} */ began) {
  const elapsed = (Date.now() - began) / 1000;
  return `${elapsed < 10 ? elapsed.toFixed(1) : Math.round(elapsed)} s`;
}

function startTicking() {
  ticking ??= setInterval(() => {
    frame = (frame + 1) % frames.length;
    const parts = [...underWay].map(([title, began]) => `${title} ${Math.round((Date.now() - began) / 1000)} s`);
    const room = (process.stdout.columns ?? 80) - 1;
    process.stdout.write(`\r\x1b[K${`${frames[frame]} ${parts.join(" · ")}`.slice(0, room)}`);
  }, 100);
}

function stopTicking() {
  if (!ticking) return;
  clearInterval(ticking);
  ticking = undefined;
  process.stdout.write("\r\x1b[K");
}
