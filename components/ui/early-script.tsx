/** The page's nonce, where it is rendered for one request. */
export interface Nonced {
  nonce: string | undefined;
}

/** Runs our own code while the page is parsed, before anything is painted; it can use nothing but what is in its text. */
export function EarlyScript({ nonce, text }: Nonced & { text: string }) {
  // An end tag within a string would end the script; the two are the same text to JavaScript.
  const whole = text.replaceAll("</", "<\\/");
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: our own functions, and they must run while the page is parsed.
    <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: whole }} />
  );
}
