import { expect, test } from "vitest";
import { formOf } from "./form-test-bed.ts";
import { isShareId } from "./share-id.ts";
import type { ShareStore } from "./shares.ts";

/** What every store of shares promises; `open` opens another connection to the same one each time. */
export function shareStoreContract(open: () => Promise<ShareStore>): void {
  let shares = 0;
  const fresh = () => formOf({ code: `print(${shares++}, ${Math.random()})` });
  const stored = async (store: ShareStore, form = fresh()) => {
    const put = await store.put(form);
    if (put === "gone") throw new Error("The content was taken down");
    return put;
  };

  test("what is stored is read as it was", async () => {
    await using store = await open();
    const form = formOf({ code: "print('한글 😀 \\0')\n", stdin: "\u0000 'x\"; drop table shares; --", title: "A+B" });
    const { id } = await stored(store, form);
    expect(await store.get(id)).toMatchObject({ state: "found", id, form });
  });

  test("the same content has the same id, and each maker a token of his own", async () => {
    await using store = await open();
    const form = fresh();
    const [first, second] = [await stored(store, form), await stored(store, form)];
    expect(second.id).toBe(first.id);
    expect(second.deleteToken).not.toBe(first.deleteToken);
    expect(isShareId(first.id)).toBe(true);
  });

  test("a share goes with the last of its makers", async () => {
    await using store = await open();
    const form = fresh();
    const [first, second] = [await stored(store, form), await stored(store, form)];
    expect(await store.remove(first.id, first.deleteToken)).toBe(true);
    expect(await store.get(first.id)).toMatchObject({ state: "found" });
    expect(await store.remove(first.id, second.deleteToken)).toBe(true);
    expect(await store.get(first.id)).toBeUndefined();
  });

  test("a token deletes once, and its own share alone", async () => {
    await using store = await open();
    const [mine, other] = [await stored(store), await stored(store)];
    expect(await store.remove(other.id, mine.deleteToken)).toBe(false);
    expect(await store.remove(mine.id, mine.deleteToken)).toBe(true);
    expect(await store.remove(mine.id, mine.deleteToken)).toBe(false);
    expect(await store.get(other.id)).toMatchObject({ state: "found" });
  });

  test("what was taken down is gone, stays gone, and its content is barred", async () => {
    await using store = await open();
    const form = fresh();
    const { id, deleteToken } = await stored(store, form);
    expect(await store.takeDown(id, "spam")).toBe(true);
    expect(await store.get(id)).toEqual({ state: "gone" });
    expect(await store.put(form)).toBe("gone");
    await store.remove(id, deleteToken);
    await store.expire(-1, 1000);
    expect(await store.get(id)).toEqual({ state: "gone" });
  });

  test("what was taken down is listed with the reason, and what is lifted may be shared again under its id", async () => {
    await using store = await open();
    const form = fresh();
    const { id, deleteToken } = await stored(store, form);
    expect(await store.lift(id)).toBe(false);
    await store.takeDown(id, "고소 and 'quotes'");
    const [newest] = await store.tombstones();
    expect(newest).toEqual({ id, takenDownAt: expect.any(Number), reason: "고소 and 'quotes'" });
    expect(await store.lift(id)).toBe(true);
    expect((await store.tombstones()).some((tombstone) => tombstone.id === id)).toBe(false);
    expect(await store.get(id)).toBeUndefined();
    expect(await stored(store, form)).toMatchObject({ id });
    expect(await store.remove(id, deleteToken)).toBe(false);
  });

  test("an unknown id is nothing", async () => {
    await using store = await open();
    expect(await store.get("bcdfghjkmnp")).toBeUndefined();
    expect(await store.takeDown("bcdfghjkmnp", "")).toBe(false);
    expect(await store.lift("bcdfghjkmnp")).toBe(false);
    expect(await store.remove("bcdfghjkmnp", "token")).toBe(false);
  });

  test("what nobody has opened for long expires, in batches", async () => {
    await using store = await open();
    const ids = await Promise.all([stored(store), stored(store), stored(store)]);
    expect(await store.expire(0, 1000)).toBe(0);
    expect(await store.expire(-1, 2)).toBe(2);
    while ((await store.expire(-1, 2)) > 0);
    for (const { id } of ids) expect(await store.get(id)).toBeUndefined();
  });

  test("many who store and delete the same at once lose nothing that was acknowledged", async () => {
    await using one = await open();
    await using two = await open();
    const form = fresh();
    const rounds = Array.from({ length: 20 }, async (_, i) => {
      const store = i % 2 ? one : two;
      const { id, deleteToken } = await stored(store, form);
      if (i % 4 < 2) await store.remove(id, deleteToken);
      return id;
    });
    const [id] = await Promise.all(rounds);
    expect(await one.get(id as string)).toMatchObject({ state: "found", form });
  });

  test("four servers that start at once agree on the ids", async () => {
    const opened = await Promise.all([open(), open(), open(), open()]);
    const form = fresh();
    const ids = await Promise.all(opened.map(async (store) => (await stored(store, form)).id));
    expect(new Set(ids).size).toBe(1);
    for (const store of opened) await store[Symbol.asyncDispose]();
  });
}
