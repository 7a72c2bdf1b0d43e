import { expect, test } from "vitest";
import { AWAY, troubleOf } from "./troubles.ts";

test.each([
  ["WRONGPASS invalid username-password pair or user is disabled.", "password"],
  ["NOAUTH Authentication required.", "password"],
  ["NOPERM User we has no permissions to run the 'info' command", "rights"],
  ["ERR The user executing the script can't publish to the channel mentioned in the command script: x", "rights"],
  ["READONLY You can't write against a read only replica.", "replica"],
  ["MISCONF Errors writing to the AOF file: No space left on device", "disk"],
  ["NOREPLICAS Not enough good replicas to write.", "replicas"],
  ["LOADING Redis is loading the dataset in memory", "reading"],
  ["MOVED 866 10.0.0.5:6379", "cluster"],
  ["ERR DB index is out of range", "database"],
  ["getaddrinfo ENOTFOUND redis.example", "name"],
  ["self-signed certificate", "NODE_EXTRA_CA_CERTS"],
  ["unable to verify the first certificate", "NODE_EXTRA_CA_CERTS"],
  ["Hostname/IP does not match certificate's altnames", "another name"],
  ["certificate has expired", "clock"],
  [
    "4093E342ED7F0000:error:0A00045C:SSL routines:ssl3_read_bytes:tlsv13 alert certificate required",
    "tls-auth-clients",
  ],
  ["write EPROTO 80:error:0A00010B:SSL routines::wrong version number", "TLS"],
  ["Command timed out", "does not answer"],
])("of %s it is told what an operator can do", (message, word) => {
  expect(troubleOf(new Error(message))).toContain(word);
});

test.each(["connect ECONNREFUSED 127.0.0.1:6379", "connect ENOENT /run/redis.sock", "Connection is closed."])(
  "%s means that Redis is away",
  (message) => {
    expect(troubleOf(new Error(message))).toBe(AWAY);
  },
);

test("a name with several addresses, at none of which it answers, means so too", () => {
  const each = ["::1", "127.0.0.1"].map((address) => new Error(`connect ECONNREFUSED ${address}:6379`));
  expect(troubleOf(new AggregateError(each))).toBe(AWAY);
});

test("an error of a program's making is no trouble of Redis'", () => {
  expect(troubleOf(new TypeError("undefined is not a function"))).toBeUndefined();
});
