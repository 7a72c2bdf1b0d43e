import type { NextConfig } from "next";

/** The headers by which answers are safe to receive are the server's: see server/safe-headers.ts. */
const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
};

export default config;
