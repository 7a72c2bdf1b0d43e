import type { RunClient, RunClientListener } from "./run-client.ts";

/** Opens a connection whose events the listener is told. */
export type Connect = (listener: RunClientListener) => Promise<RunClient>;

/** Lets any number of listeners use one connection; each is told at once whether the server can be reached. */
export function shareConnection(connect: Connect): { connect: Connect; close(): void } {
  const listeners = new Set<RunClientListener>();
  let client: Promise<RunClient> | null = null;
  let isUp: boolean | null = null;
  let build: string | undefined;

  function open(): Promise<RunClient> {
    return connect({
      onEvent: (event) => tell(({ onEvent }) => onEvent(event)),
      onJudgeEvent: (event) => tell(({ onJudgeEvent }) => onJudgeEvent?.(event)),
      onTaskEvent: (event) => tell(({ onTaskEvent }) => onTaskEvent?.(event)),
      onPosition: (message) => tell(({ onPosition }) => onPosition(message)),
      onBuild(told) {
        build = told;
        tell(({ onBuild }) => onBuild(told));
      },
      onConnection(up) {
        isUp = up;
        tell(({ onConnection }) => onConnection(up));
      },
    });
  }

  function tell(what: (listener: RunClientListener) => void) {
    for (const listener of [...listeners]) what(listener);
  }

  return {
    async connect(listener) {
      client ??= open();
      try {
        const opened = await client;
        listeners.add(listener);
        if (isUp !== null) listener.onConnection(isUp);
        if (build !== undefined) listener.onBuild(build);
        return { ...opened, close: () => listeners.delete(listener) };
      } catch (error) {
        client = null;
        throw error;
      }
    },
    close() {
      client?.then(
        (opened) => opened.close(),
        () => {},
      );
      client = null;
      isUp = null;
      listeners.clear();
    },
  };
}
