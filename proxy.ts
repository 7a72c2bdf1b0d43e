import { type NextRequest, NextResponse } from "next/server";
import { serverPort } from "#contract/port.ts";

/**
 * Gives every page a content security policy with a nonce of its own. Next reads the nonce from the
 * request's header and puts it on its scripts; nothing inline runs without it.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set(POLICY, policy);
  headers.set("x-nonce", nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY, policy);
  return response;
}

export const config = {
  matcher: [{ source: "/((?!api/|s/|socket.io/|_next/|.*\\.[a-z0-9]+$).*)" }],
};

const POLICY = "content-security-policy";

/**
 * Nothing is allowed that the page does not need. The editor makes its style sheet as it goes, with the nonce; the
 * formatter is WebAssembly, from here alone. What becomes markup or a script's address goes through the one policy
 * that `TrustScript` makes.
 */
function contentSecurityPolicy(nonce: string): string {
  const port = serverPort();
  const { scripts, styles, types } = port && !port.build() ? DEVELOPMENT : BUILT;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${scripts}`,
    "script-src-attr 'none'",
    `style-src 'self' ${styles.replace("{nonce}", nonce)}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    ...types,
  ].join("; ");
}

const BUILT = {
  scripts: "'wasm-unsafe-eval'",
  styles: "'nonce-{nonce}'; style-src-attr 'none'",
  types: ["require-trusted-types-for 'script'", "trusted-types default"],
};

/** The tools of a development server have style sheets of their own, and run what has been edited. */
const DEVELOPMENT: typeof BUILT = { scripts: "'unsafe-eval'", styles: "'unsafe-inline'", types: [] };
