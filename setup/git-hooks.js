import { existsSync } from "node:fs";
import { ask } from "./command.js";
import { binDir, gitDir } from "./places.js";

/** Puts our git hooks in place where there is a repository to commit to; never fails, for nothing depends on them. */
export async function installHooks() {
  const lefthook = `${binDir}/lefthook`;
  if (process.env.CI || !existsSync(gitDir) || !existsSync(lefthook)) return;
  await ask([lefthook, "install"]);
}
