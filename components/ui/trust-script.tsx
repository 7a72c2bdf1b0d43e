import { EarlyScript, type Nonced } from "./early-script.tsx";

/**
 * Before any other script runs, makes the one policy by which a text may become markup or the address of a script, and
 * has what would make functions of texts do without. Where a browser has no Trusted Types, nothing is made.
 */
export function TrustScript({ nonce }: Nonced) {
  return <EarlyScript nonce={nonce} text={`(${trustOurOwn})()`} />;
}

interface Globals {
  /** The part of the browser's interface that is used. */
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: {
        createHTML(markup: string, type: string, sink: string): string;
        createScriptURL(address: string): string | null;
      },
    ): unknown;
  };
  /** Where zod, which comes later, looks how it is to work: trying to make a function would be a violation. */
  __zod_globalConfig?: { jitless: true };
}

/** Runs alone in the page as text: it can reach nothing else of ours. */
function trustOurOwn(): void {
  const globals = globalThis as Globals;
  globals.__zod_globalConfig = { jitless: true };
  globals.trustedTypes?.createPolicy("default", {
    // A parsed document is inert. React makes script elements, which never run, from this one text.
    createHTML: (markup, _type, sink) =>
      sink === "DOMParser parseFromString" || markup === "<script></script>" ? markup : "",
    createScriptURL(address) {
      const { origin, pathname } = new URL(address, location.href);
      const isOurs = pathname.startsWith("/_next/static/") || pathname === "/service-worker.js";
      return origin === location.origin && isOurs ? address : null;
    },
  });
}
