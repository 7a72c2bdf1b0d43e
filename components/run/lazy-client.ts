import type { RunClient } from "./run-client.ts";

/** The connection to the server, whose script comes when it is wanted for the first time. */
export interface LazyClient {
  /** Rejects when the script could not be loaded; the next call tries again. */
  get(): Promise<RunClient>;
  cancel(id: string): void;
  /** Connects afresh, or for the first time; as `get`. */
  renew(): Promise<void>;
  close(): void;
}

export function createLazyClient(connect: () => Promise<RunClient>): LazyClient {
  let client: Promise<RunClient> | null = null;

  function get(): Promise<RunClient> {
    client ??= connect().catch((error) => {
      client = null;
      throw error;
    });
    return client;
  }

  return {
    get,
    cancel(id) {
      get().then(
        (open) => open.cancel(id),
        () => {},
      );
    },
    async renew() {
      if (client) (await client).renew();
      else await get();
    },
    close() {
      client?.then(
        (open) => open.close(),
        () => {},
      );
      client = null;
    },
  };
}
