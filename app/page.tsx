import { cookies, headers } from "next/headers";
import { isTheme } from "#components/device/theme.ts";
import { RestoreScript } from "#components/draft/restore-script.tsx";
import { readPreferences } from "#components/editor/editor-preferences.ts";
import { SizeScript } from "#components/editor/size-script.tsx";
import { SplitScript } from "#components/workspace/split-script.tsx";
import { Workspace } from "#components/workspace/workspace.tsx";
import { LARGEST_LIMITS } from "#contract/limits.ts";
import { serverPort } from "#contract/port.ts";
import { RUNTIME_IDS } from "#contract/runtimes.ts";

export default async function Page() {
  const chosen = await cookies();
  const theme = chosen.get("theme")?.value;
  const runtime = RUNTIME_IDS.find((id) => id === chosen.get("runtime")?.value) ?? "cpython";
  const preferences = readPreferences(chosen.get("editor")?.value);
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <>
      <SplitScript nonce={nonce} />
      <SizeScript nonce={nonce} preferences={preferences} />
      <Workspace
        runtimes={serverPort()?.runtimes() ?? []}
        build={serverPort()?.build()}
        runtime={runtime}
        theme={isTheme(theme) ? theme : "system"}
        ceilings={serverPort()?.ceilings() ?? LARGEST_LIMITS}
        preferences={preferences}
      />
      <RestoreScript nonce={nonce} />
    </>
  );
}
