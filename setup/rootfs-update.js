import { main } from "./entry.js";
import { alone } from "./lock.js";
import { demandWritable } from "./places.js";
import { makeRootfs, rootfsNeeds } from "./rootfs.js";
import { readManifest, rootfsLink } from "./rootfs-state.js";
import { say, step } from "./steps.js";
import { asRoot, ensureSystemPackages } from "./system.js";
import { readWords } from "./words.js";

const usage = `npm run rootfs:update   builds a rootfs with the newest interpreters; the old ones stay in use if that fails

ONPYRUNNER_MIRROR and ONPYRUNNER_SUITE name another Debian mirror or suite.`;

await main(usage, async (words) => {
  readWords(words, {});
  demandWritable();
  await alone(async () => {
    const before = readManifest(rootfsLink)?.runtimes;
    await ensureSystemPackages(rootfsNeeds);
    await asRoot();
    await step("Building a rootfs with the newest interpreters", () => makeRootfs("packages"));
    const after = readManifest(rootfsLink)?.runtimes;
    say(
      before === after ? "The versions are those that were there." : `Before: ${before ?? "no rootfs"}. Now: ${after}.`,
    );
    say("A running server takes it when it is started anew.");
  });
  return 0;
});
