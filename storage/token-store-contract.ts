import { expect, test } from "vitest";
import { hashOfToken, TOKEN_START, type TokenStore } from "./tokens.ts";

/** What every store of tokens promises; `open` opens another connection to the same one each time. */
export function tokenStoreContract(open: () => Promise<TokenStore>): void {
  test("a token is told once, and kept as a hash that every server reads", async () => {
    await using store = await open();
    const token = await store.add("class-3b", 30);
    expect(token).toMatch(new RegExp(`^${TOKEN_START}[\\w-]{43}$`));
    await using other = await open();
    expect(await other.all()).toEqual([{ name: "class-3b", hash: hashOfToken(token ?? ""), runsPerMinute: 30 }]);
    expect(await other.add("class-3b", null)).toBeNull();
    expect(await other.remove("class-3b")).toBe(true);
    expect(await store.all()).toEqual([]);
    expect(await store.remove("class-3b")).toBe(false);
  });
}
