import type { Sender } from "#carrier/carrier.ts";

/** Whoever asks from an address is one client. */
export function senderAt(address: string): Sender {
  return { client: address, address };
}
