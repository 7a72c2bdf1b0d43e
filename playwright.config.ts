import { defineConfig, devices } from "@playwright/test";
import { freePort } from "./e2e/free-port.ts";

// The workers read this file too, and inherit the choice.
process.env.ONPYRUNNER_E2E_PORT ??= String(await freePort());
const PORT = process.env.ONPYRUNNER_E2E_PORT;

/**
 * Chromium as Debian ships it, built without windows: the same engine for two thirds of the processor's time. Root, as
 * in a container, has no user namespace for its own sandbox.
 */
const launchOptions = {
  executablePath: "/usr/lib/chromium/chromium-headless-shell",
  args: [
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    // As phones have it: a finger that moves to the side goes back.
    "--overscroll-history-navigation=1",
    ...["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
    // A name for this machine as others in a LAN know it.
    "--host-resolver-rules=MAP lan.test 127.0.0.1",
    ...["--no-first-run", "--no-default-browser-check"],
    // As on phones, no letter is as wide as a whole number of points.
    "--font-render-hinting=none",
  ],
};

/** Tests whose promise is of no screen run on one of them. */
const ONCE = /@once/;

/** What every other browser must do as well. */
const ENGINES = "engines.spec.ts";

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 20_000 },
  // A machine that others keep busy is no reason to refuse a change; the report still names such a test flaky.
  retries: process.env.CI ? 1 : 0,
  use: {
    baseURL: `http://localhost:${PORT}`,
    locale: "en-US",
    // A trace takes a quarter of a test's time: only what failed once is worth one.
    trace: process.env.CI ? "on-first-retry" : "retain-on-failure",
    // A service worker would keep requests from the tests that stop them; its own tests allow it.
    serviceWorkers: "block",
    launchOptions,
  },
  projects: [
    {
      name: "phone",
      use: { ...devices["Pixel 7"], viewport: { width: 360, height: 740 } },
      grepInvert: /@keyboard|@tablet/,
      testIgnore: ENGINES,
    },
    {
      name: "desktop",
      use: { ...devices["Desktop Chrome"], viewport: { width: 1440, height: 900 } },
      grepInvert: [/@touch|@phone|@tablet/, ONCE],
      testIgnore: ENGINES,
    },
    // Where only the layout differs.
    {
      name: "phone-large",
      use: { ...devices["Pixel 7"], viewport: { width: 412, height: 915 } },
      testMatch: "layout.spec.ts",
      grep: /@touch|@phone/,
    },
    {
      name: "tablet",
      use: { ...devices["Pixel 7"], viewport: { width: 820, height: 1180 } },
      testMatch: "layout.spec.ts",
      grep: /@touch|@tablet/,
    },
    {
      name: "firefox",
      // Debian's own Firefox, by WebDriver BiDi; Playwright's other way takes its own build alone.
      use: {
        browserName: "firefox",
        channel: "moz-firefox",
        launchOptions: { executablePath: "/usr/bin/firefox-esr" },
      },
      testMatch: ENGINES,
    },
    // Debian's WebKit has none of Playwright's ways: the tests drive it by themselves.
    { name: "webkit", testMatch: ENGINES },
  ],
  webServer: {
    command: "node setup/pair.js",
    env: {
      ...{ NODE_ENV: "production", PORT, LOG_LEVEL: "warn", ONPYRUNNER_PLACES: "2", ONPYRUNNER_RUN: "var/test/run" },
      // All tests are one address, and some see whether the server is bounded elsewhere.
      ...{ ONPYRUNNER_HOSTS: "lan.test", ONPYRUNNER_RUNS_PER_MINUTE: "0", ONPYRUNNER_CHECKS_PER_MINUTE: "0" },
    },
    url: `http://localhost:${PORT}/readyz`,
    reuseExistingServer: false,
    timeout: 60_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
