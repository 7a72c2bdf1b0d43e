import { expect, test } from "vitest";
import { josa, type Particles } from "./josa.ts";

test.each<[string, Particles, string]>([
  ["값", "은/는", "값은"],
  ["숫자", "은/는", "숫자는"],
  ["파일", "으로/로", "파일로"],
  ["이름", "으로/로", "이름으로"],
  ["n", "이라는/라는", "n이라는"],
  ["x", "이라는/라는", "x라는"],
  ["list", "이에요/예요", "list예요"],
  ["set", "이에요/예요", "set이에요"],
  ["tuple", "을/를", "tuple을"],
  ["int", "과/와", "int와"],
  ["float", "과/와", "float와"],
  ["NoneType", "은/는", "NoneType은"],
  ["'3.5'", "은/는", "'3.5'는"],
  ["'10'", "을/를", "'10'을"],
  ["solve()", "을/를", "solve()를"],
  ["data.txt", "은/는", "data.txt는"],
  ["?", "을/를", "?를"],
])("after %s the particle %s fits: %s", (word, particles, fitting) => {
  expect(josa(word, particles)).toBe(fitting);
});
