import { z } from "zod";

export const RUNTIME_IDS = ["cpython", "pypy"] as const;

/** An interpreter that we offer. */
export type RuntimeId = (typeof RUNTIME_IDS)[number];

/** A runtime as the rootfs has it; the versions are read from the interpreter itself. */
export const runtimeSchema = z.object({
  id: z.enum(RUNTIME_IDS),
  name: z.string(),
  version: z.string(),
  /** The version of the language, which for PyPy differs from its own. */
  pythonVersion: z.string(),
});

export type Runtime = z.infer<typeof runtimeSchema>;
