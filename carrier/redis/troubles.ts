/** What is wrong where nothing more is known. */
export const AWAY = "Redis cannot be reached; it is tried again all the time.";

/** What an operator has to know of an error by which Redis is not to be used; the first that fits. */
const TROUBLES: readonly (readonly [RegExp, string])[] = [
  [/^(WRONGPASS|NOAUTH)\b/, "Redis refuses the user or the password of REDIS_URL."],
  [
    /^NOPERM\b|^ERR The user executing the script can't/,
    "Redis does not give the user of REDIS_URL all rights that are needed; docs/operations.md tells which.",
  ],
  [
    /^(READONLY|MASTERDOWN|UNBLOCKED)\b/,
    "This Redis is a replica, to which nothing can be written: REDIS_URL has to lead to the one that it copies.",
  ],
  [/^MISCONF\b/, "Redis cannot write to its disk, and takes nothing until it can."],
  [/^NOREPLICAS\b/, "Redis takes nothing while it has fewer replicas than min-replicas-to-write."],
  [/^LOADING\b/, "Redis is still reading its data."],
  [/^(MOVED|ASK|CROSSSLOT|CLUSTERDOWN)\b/, "This Redis is part of a cluster; it has to be one server by itself."],
  [/\bDB index\b/, "Redis has no database of the number in REDIS_URL."],
  [/\b(ENOTFOUND|EAI_AGAIN)\b/, "The name in REDIS_URL cannot be found; it is tried again all the time."],
  [/wrong version number|\bEPROTO\b/, "Redis speaks no TLS there: REDIS_URL has to begin with redis:// for that."],
  [
    /alert certificate required|handshake failure/,
    "Redis wants a certificate of its clients: set tls-auth-clients to no.",
  ],
  [
    /altnames/,
    "The certificate of Redis is one of another name: REDIS_URL has to have a name or an address that is in it.",
  ],
  [
    /certificate (has expired|is not yet valid)/,
    "The certificate of Redis is not valid now: renew it, or set this clock right.",
  ],
  [
    /certificate/i,
    "The certificate of Redis is not trusted: NODE_EXTRA_CA_CERTS has to name a file with its authority's.",
  ],
  [/\bECONN|\bEHOST|\bENET|\bETIMEDOUT\b|\bENOENT\b|\bEPIPE\b/, AWAY],
  [/isn't writeable|Connection is closed|Stream|max retries|aborted/, AWAY],
  [/timed out/, "Redis does not answer; it is tried again all the time."],
];

/** What is wrong with Redis, in a sentence; undefined for an error that is no trouble of Redis'. */
export function troubleOf(error: unknown): string | undefined {
  // Of a name with several addresses each failure has words, and the whole has none.
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const message = first instanceof Error ? first.message : String(first);
  return TROUBLES.find(([pattern]) => pattern.test(message))?.[1];
}

/** Whether an error says that Redis' memory is full. */
export function isFull(error: unknown): boolean {
  return /^OOM\b|\bOOM command not allowed/.test(error instanceof Error ? error.message : String(error));
}
