import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inlineLink } from "./inline-link.ts";
import { readLink } from "./read-link.ts";

const OWN = "https://run.example";
const read = (text: string) => readLink(text, OWN);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");
const deflated = (bytes: Uint8Array | string) => base64(deflateRawSync(bytes));
const program = (given: object) => ({ kind: "program", program: given });
const refused = (why: string) => ({ kind: "refused", why });

const CODE = 'name = input()\nprint(f"안녕, {name}! 1 + 1 = {1+1}")';

describe("this page's own links", () => {
  test("a share is known by its address, in any of its forms, also in the midst of a message", async () => {
    const share = { kind: "share", id: "bcdfghjkmnp" };
    for (const link of ["/s/bcdfghjkmnp", "/s/bcdfghjkmnp.py", "/s/bcdfghjkmnp/embed", "/?share=bcdfghjkmnp"])
      expect(await read(`Look: ${OWN}${link}\nNice`)).toEqual(share);
    expect(await read("https://else.example/s/bcdfghjkmnp")).toBeNull();
  });

  test("a program in the query has its input and runtime", async () => {
    const link = `${OWN}/?code=${encodeURIComponent(CODE)}&stdin=1%0A2&runtime=pypy`;
    expect(await read(link)).toEqual(program({ code: CODE, stdin: "1\n2", runtime: "pypy" }));
    expect(await read(`${OWN}/?code=x&runtime=ruby`)).toEqual(program({ code: "x", stdin: "" }));
  });

  test("a link without the server gives back all that it was made of", async () => {
    const cases = [
      { name: "a", stdin: "1\n", expected: null },
      { arguments: ["[1, 2]", "'b'"], expected: "3" },
    ];
    const made = {
      code: CODE,
      stdin: "민수\n",
      runtime: "pypy" as const,
      title: "인사",
      cases,
      run: "r",
      profile: null,
    };
    const link = (await inlineLink(made, OWN)) ?? "";
    expect(link).toMatch(/^https:\/\/run\.example\/#v1=[\w-]+$/);
    expect(await read(link)).toEqual(
      program({
        ...{ code: CODE, stdin: "민수\n", runtime: "pypy", name: "인사", profile: null },
        cases: [
          { name: "a", input: "1\n", expected: null },
          { name: "", input: "[1, 2]\n'b'", expected: "3", isCall: true },
        ],
      }),
    );
  });

  test("a link that was made with the first version is read for ever", async () => {
    // {"code":"print(1)","stdin":"","runtime":"cpython","cases":[],"title":"One"}, written down when the version was made.
    const link = `${OWN}/#v1=q1ZKzk9JVbJSKijKzCvRMNRU0lEqLknJzFOyUlLSUSoqzSvJzAXJJxdUlmTk5ynpKCUnFqcWK1lFx-oolWSW5IAk_fNSlWoB`;
    expect(await read(link)).toMatchObject(program({ code: "print(1)", runtime: "cpython", name: "One" }));
  });

  test("no link is made that messengers would not let pass", async () => {
    const noise = Array.from({ length: 9000 }, (_, index) =>
      String.fromCharCode(97 + ((index * index * 7919) % 26)),
    ).join("");
    const random = fc.sample(fc.string({ minLength: 9000, maxLength: 9000 }), 1)[0] as string;
    expect(await inlineLink({ code: random }, OWN)).toBeNull();
    expect(await inlineLink({ code: "a".repeat(9000) + noise.slice(0, 10) }, OWN)).not.toBeNull();
  });
});

describe("Python Tutor", () => {
  test("code and lines of input are in the fragment", async () => {
    const input = encodeURIComponent(JSON.stringify(["민수", "2"]));
    const link = `https://pythontutor.com/render.html#code=${encodeURIComponent(CODE)}&cumulative=false&py=311&rawInputLstJSON=${input}`;
    expect(await read(link)).toEqual(program({ code: CODE, stdin: "민수\n2\n" }));
    expect(await read(link.replace("https://pythontutor.com/render.html", `${OWN}/`))).toMatchObject({
      kind: "program",
    });
  });

  test("another language, and a list that is none, are told", async () => {
    expect(await read("https://pythontutor.com/c.html#code=int&py=c_gcc9.3.0")).toEqual(refused("language"));
    expect(await read("https://pythontutor.com/x#code=a&rawInputLstJSON=%5B1%5D")).toEqual(refused("unreadable"));
    expect(await read("https://pythontutor.com/x#code=a&rawInputLstJSON=%5B")).toEqual(refused("unreadable"));
  });
});

describe("Try It Online", () => {
  const fields = (...texts: string[]) =>
    Buffer.concat(texts.flatMap((text, index) => [Buffer.from(index === 0 ? "" : [0xff]), Buffer.from(text)]));
  const link = (bytes: Uint8Array) => `https://tio.run/##${deflated(bytes).replaceAll("+", "@").replace(/=+$/, "")}`;

  test("header, code and footer are one program, with the input", async () => {
    const state = fields("python3-pypy", "import sys", CODE, "# end", "민수");
    const all = { code: `import sys\n${CODE}\n# end`, stdin: "민수", runtime: "pypy" };
    expect(await read(link(state))).toEqual(program(all));
    const extended = Buffer.concat([
      state,
      Buffer.from([0xff]),
      Buffer.from("an argument"),
      Buffer.from([0xfe, 0x61, 0xff, 0x62]),
    ]);
    expect(await read(link(extended))).toEqual(program(all));
  });

  test("another language is told, and so is a state that was cut off", async () => {
    expect(await read(link(fields("05ab1e", "", "x", "", "")))).toEqual(refused("language"));
    expect(await read(link(fields("python2", "", "x", "", "")))).toEqual(refused("language"));
    expect(await read(link(fields("python3", "", CODE, "", "")).slice(0, -9))).toEqual(refused("unreadable"));
    expect(await read("https://tio.run/#python3")).toEqual(refused("elsewhere"));
  });
});

describe("Attempt This Online", () => {
  /** Strings of fewer than 32 bytes, nil and empty arrays in MessagePack. */
  const packed = (items: (string | null | [])[]) =>
    Buffer.concat([
      Buffer.from([0x90 | items.length]),
      ...items.map((item) =>
        typeof item === "string"
          ? Buffer.concat([Buffer.from([0xa0 | Buffer.byteLength(item)]), Buffer.from(item)])
          : Buffer.from([item ? 0x90 : 0xc0]),
      ),
    ]);
  const link = (version: number, state: Uint8Array) =>
    `https://ato.pxeger.com/run?${version}=${deflated(state).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
  const utf8 = "utf-8";

  test("both versions of the state are read", async () => {
    const found = program({ code: "a = 1\nprint(a)", stdin: "입력", runtime: "cpython" });
    const one = packed(["python", [], "a = 1", utf8, "print(a)", utf8, "", utf8, [], "입력", utf8]);
    expect(await read(link(1, one))).toEqual(found);
    const zero = packed(["python", "a = 1", utf8, "print(a)", utf8, "", utf8, "입력", utf8]);
    expect(await read(link(0, zero))).toEqual(found);
  });

  test("another language, and what is no list, are told", async () => {
    expect(await read(link(1, packed(["zsh", [], "", utf8, "ls", utf8])))).toEqual(refused("language"));
    expect(await read(link(1, Buffer.from([0x01])))).toEqual(refused("unreadable"));
    // An array that says it had four thousand million items.
    expect(await read(link(1, Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff])))).toEqual(refused("unreadable"));
    // Arrays in arrays, as deep as a link can say.
    expect(await read(link(1, Buffer.alloc(1_000_000, 0x91)))).toEqual(refused("unreadable"));
  });
});

describe("Compiler Explorer", () => {
  const link = (state: unknown) =>
    `https://godbolt.org/clientstate/${encodeURIComponent(base64(Buffer.from(JSON.stringify(state))))}`;
  const session = { id: 1, language: "python", source: CODE };

  test("the state in the address has source and input", async () => {
    const executors = [{ compiler: { id: "pypy311" }, stdin: "민수\n" }];
    expect(await read(link({ sessions: [{ ...session, executors }] }))).toEqual(
      program({ code: CODE, stdin: "민수\n", runtime: "pypy" }),
    );
    expect(await read(link({ sessions: [session] }))).toMatchObject(program({ code: CODE, stdin: "" }));
  });

  test("a short address, another language and a broken state are told", async () => {
    expect(await read("https://godbolt.org/z/abc123")).toEqual(refused("elsewhere"));
    expect(await read(link({ sessions: [{ ...session, language: "c++" }] }))).toEqual(refused("language"));
    expect(await read(link({ sessions: [] }))).toEqual(refused("unreadable"));
    expect(await read("https://godbolt.org/clientstate/%E0%A4%A")).toEqual(refused("unreadable"));
    const deep = base64(Buffer.from("[".repeat(40_000)));
    expect(await read(`https://godbolt.org/clientstate/${encodeURIComponent(deep)}`)).toEqual(refused("unreadable"));
  });
});

describe("hostile links", () => {
  test("a state that inflates a thousandfold is refused before it is there", async () => {
    const bomb = deflated(Buffer.alloc(40 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(80_000);
    for (const link of [`${OWN}/#v1=`, "https://tio.run/##", "https://ato.pxeger.com/run?1="])
      expect(await read(link + bomb.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, ""))).toEqual(
        refused("too_large"),
      );
  });

  test("a state of more than 64 KiB is not even unpacked", async () => {
    expect(await read(`${OWN}/#v1=${"A".repeat(100_000)}`)).toEqual(refused("too_large"));
  });

  test("a state of another shape gives no draft", async () => {
    for (const state of [
      "{}",
      "[]",
      "null",
      '{"code":1}',
      '{"code":"a","cases":{}}',
      '{"code":"a","__proto__":{"x":1}}',
    ])
      expect(await read(`${OWN}/#v1=${deflated(state)}`)).toEqual(refused("unreadable"));
  });

  test("whatever is in a link, it leads to a program, a share, words or nothing", async () => {
    const starts = ["/#v1=", "/?code=", "/?share=", "/s/", "/#code="].map((path) => OWN + path);
    const others = ["https://tio.run/##", "https://ato.pxeger.com/run?1=", "https://godbolt.org/clientstate/"];
    const start = fc.constantFrom(...starts, ...others, "https://pythontutor.com/x#code=a&rawInputLstJSON=");
    const rest = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => deflated(bytes)),
    );
    await fc.assert(
      fc.asyncProperty(start, rest, async (before, after) => {
        const linked = await read(before + after);
        expect([undefined, "program", "share", "refused"]).toContain(linked?.kind);
      }),
      { numRuns: 300 },
    );
  });
});
