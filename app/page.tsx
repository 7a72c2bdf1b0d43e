import { cookies, headers } from "next/headers";
import { isTheme } from "#components/device/theme.ts";
import { RestoreScript } from "#components/draft/restore-script.tsx";
import { readPreferences } from "#components/editor/editor-preferences.ts";
import { SplitScript } from "#components/workspace/split-script.tsx";
import { Workspace } from "#components/workspace/workspace.tsx";
import { serverPort } from "#contract/port.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";

/** A million numbers, a line each, are a usual answer. */
const OUTPUT_BYTES = 8 * 1024 * 1024;

export default async function Page() {
  const chosen = await cookies();
  const theme = chosen.get("theme")?.value;
  const runtime = RUNTIME_IDS.find((id) => id === chosen.get("runtime")?.value) ?? "cpython";
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <>
      <SplitScript nonce={nonce} />
      <Workspace
        runtimes={serverPort()?.runtimes() ?? []}
        build={serverPort()?.build()}
        runtime={runtime}
        theme={isTheme(theme) ? theme : "system"}
        outputBytes={Math.min(OUTPUT_BYTES, serverPort()?.ceilings().outputBytes ?? OUTPUT_BYTES)}
        preferences={readPreferences(chosen.get("editor")?.value)}
      />
      <RestoreScript nonce={nonce} />
    </>
  );
}
