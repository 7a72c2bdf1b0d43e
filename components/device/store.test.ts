import { expect, test } from "vitest";
import { createSignal, createStore } from "./store.ts";

test("a signal tells everybody who listens, and nobody who has stopped", () => {
  const heard: string[] = [];
  const signal = createSignal<string>();
  const stop = signal.subscribe((what) => heard.push(`one ${what}`));
  signal.subscribe((what) => heard.push(`two ${what}`));
  signal.tell("a");
  stop();
  signal.tell("b");
  expect(heard).toEqual(["one a", "two a", "two b"]);
});

test("the same function may listen twice, and each time stops by itself", () => {
  let heard = 0;
  const signal = createSignal();
  const hear = () => {
    heard += 1;
  };
  const stop = signal.subscribe(hear);
  signal.subscribe(hear);
  stop();
  stop();
  signal.tell();
  expect(heard).toBe(1);
});

test("who stops while a signal is told keeps no one else from hearing it", () => {
  const heard: string[] = [];
  const signal = createSignal();
  const stop = signal.subscribe(() => stop());
  signal.subscribe(() => heard.push("two"));
  signal.tell();
  expect(heard).toEqual(["two"]);
});

test("the world is heard from the first listener to the last", () => {
  const log: string[] = [];
  const signal = createSignal(() => {
    log.push("connect");
    return () => log.push("disconnect");
  });
  const stops = [signal.subscribe(() => {}), signal.subscribe(() => {})];
  expect(log).toEqual(["connect"]);
  for (const stop of stops) stop();
  expect(log).toEqual(["connect", "disconnect"]);
  signal.subscribe(() => {});
  expect(log).toEqual(["connect", "disconnect", "connect"]);
});

test("a store asks for its first value once, when it is wanted", () => {
  let asked = 0;
  const store = createStore(() => {
    asked += 1;
    return { is: "first" };
  });
  expect(asked).toBe(0);
  expect(store.get()).toBe(store.get());
  expect(asked).toBe(1);
});

test("a store tells of another value, and not of the same one", () => {
  let told = 0;
  const store = createStore(() => 1);
  store.subscribe(() => {
    told += 1;
  });
  store.set(1);
  store.set(2);
  store.set(2);
  expect([store.get(), told]).toEqual([2, 1]);
});
