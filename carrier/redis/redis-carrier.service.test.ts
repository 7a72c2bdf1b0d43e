import { afterAll, beforeAll } from "vitest";
import { carrierContract } from "../carrier-contract-test-bed.ts";
import { openOverRedis } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

for (const kind of ["redis", "valkey"] as const) {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis(kind);
  });
  afterAll(() => server[Symbol.asyncDispose]());

  carrierContract(kind, (settings) => openOverRedis(server.url, settings));
}
