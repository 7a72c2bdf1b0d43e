import { spawnSync } from "node:child_process";
import { globSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SetupError } from "./failure.js";
import { architecture } from "./machine.js";
import { inCheckout } from "./places.js";
import { readManifest, rootfsLink } from "./rootfs-state.js";

/** Writes the names that the editor completes, as the CPython of the rootfs knows them. */
const interpreter = join(rootfsLink, "usr/bin", readManifest(rootfsLink)?.python ?? "");
const libraries = dirname(globSync(join(rootfsLink, "usr/lib/*-linux-gnu/libc.so.6"))[0] ?? "");
const { status, stdout, stderr } = spawnSync(
  join(rootfsLink, architecture().loader),
  ["--library-path", libraries, "--argv0", interpreter, interpreter, inCheckout("setup/python-names.py")],
  { encoding: "utf8", env: { ...process.env, LANG: "C.UTF-8" } },
);
if (status !== 0) throw new SetupError("The CPython of the rootfs does not tell its names.", { advice: stderr });
writeFileSync(inCheckout("components/editor/python-names.json"), stdout);
