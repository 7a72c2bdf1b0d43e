import { defineConfig } from "@playwright/test";
import tests from "./playwright.config.ts";

/** Takes the pictures of README and manifest: `npm run pictures`. */
export default defineConfig({
  ...tests,
  testDir: "e2e/pictures",
  testMatch: "*.pictures.ts",
  workers: 1,
  projects: [{}],
});
