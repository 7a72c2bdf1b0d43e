import "@fontsource-variable/jetbrains-mono/index.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { BAR_COLORS, isTheme } from "#components/device/theme.ts";
import { readPreferences } from "#components/editor/editor-preferences.ts";
import { pickLanguage } from "#components/language/language.ts";
import { LanguageProvider } from "#components/language/language-provider.tsx";
import { wordsOf } from "#components/language/words.ts";
import { TrustScript } from "#components/ui/trust-script.tsx";
import { serverPort } from "#contract/port.ts";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: BAR_COLORS.light },
    { media: "(prefers-color-scheme: dark)", color: BAR_COLORS.dark },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { page } = wordsOf(await language());
  return { title: page.title, description: page.description, applicationName: "OnPyRunner" };
}

export default async function Layout({ children }: { children: ReactNode }) {
  const spoken = await language();
  const chosen = await cookies();
  const theme = chosen.get("theme")?.value;
  const preferences = readPreferences(chosen.get("editor")?.value);
  return (
    <html
      lang={spoken}
      data-build={serverPort()?.build()}
      data-version={serverPort()?.version()}
      data-receives={serverPort()?.receives() || undefined}
      data-theme={isTheme(theme) ? theme : "system"}
      data-wrap={preferences.wrap}
      suppressHydrationWarning
    >
      <head>
        <TrustScript nonce={(await headers()).get("x-nonce") ?? undefined} />
      </head>
      <body>
        <LanguageProvider language={spoken}>{children}</LanguageProvider>
      </body>
    </html>
  );
}

async function language() {
  return pickLanguage((await cookies()).get("language")?.value, (await headers()).get("accept-language"));
}
