import { z } from "zod";

export interface Address {
  host: string;
  port: number;
}

/** A setting that names where to listen: a port of this machine alone, or `HOST:PORT`; undefined where it is not set. */
export function addressSetting(name: string) {
  return z
    .string()
    .regex(/^((?<host>[\w.-]+|\[[\da-f:]+\]):)?\d{1,5}$/i, {
      error: `${name} must be a port, such as 9464, or an address with one: 10.0.0.5:9464.`,
    })
    .transform(addressOf)
    .refine(({ port }) => port < 65_536, { error: `${name}: a port is 65535 at most.` })
    .optional();
}

function addressOf(value: string): Address {
  const at = value.lastIndexOf(":");
  const host = at < 0 ? "127.0.0.1" : value.slice(0, at).replace(/^\[|\]$/g, "");
  return { host, port: Number(value.slice(at + 1)) };
}
