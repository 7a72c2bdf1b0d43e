import { afterAll, beforeAll } from "vitest";
import { carrierContract } from "../carrier-contract-test-bed.ts";
import { openOverRedis } from "./redis-carrier-test-bed.ts";
import { type RedisServer, startRedis } from "./redis-test-bed.ts";

let server: RedisServer;
beforeAll(async () => {
  server = await startRedis("redis");
});
afterAll(() => server[Symbol.asyncDispose]());

carrierContract("Redis", (settings) => openOverRedis(server.url, settings));
