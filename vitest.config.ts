import { configDefaults, defineConfig } from "vitest/config";

const elsewhere = [...configDefaults.exclude, "var/**", ".next/**", "e2e/**"];

// A machine that is busy with other things is no reason to fail.
const patient = { poll: { timeout: 20_000 } };
// An emulated machine says how many times longer it needs.
const patience = Number(process.env.ONPYRUNNER_PATIENCE ?? 1);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [
            ...elsewhere,
            "**/*.jail.test.ts",
            "**/*.grade.test.ts",
            "**/*.service.test.ts",
            "**/*.api.test.ts",
            "**/*.image.test.ts",
          ],
          // Property tests try hundreds of inputs, on slow machines too.
          testTimeout: 30_000,
        },
      },
      {
        // Real jails share cores, cgroups and uids: one file at a time.
        test: {
          name: "jail",
          expect: patient,
          include: ["**/*.jail.test.ts"],
          exclude: elsewhere,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Real servers of PostgreSQL and Redis, which the tests start themselves.
        test: {
          name: "services",
          expect: patient,
          include: ["**/*.service.test.ts"],
          exclude: elsewhere,
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // The API by its own document; `npm run test:api` brings what tries it.
        test: { name: "api", include: ["**/*.api.test.ts"], exclude: elsewhere, testTimeout: 900_000 },
      },
      {
        // The image in containers; `npm run test:image` builds it and starts the engine.
        test: {
          name: "image",
          include: ["**/*.image.test.ts"],
          exclude: elsewhere,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        // What must hold on every grade of machine; `npm run test:grades` takes it to each of them.
        test: {
          name: "grades",
          include: ["**/*.grade.test.ts"],
          exclude: elsewhere,
          fileParallelism: false,
          testTimeout: 120_000 * patience,
          hookTimeout: 120_000 * patience,
          provide: { grade: process.env.ONPYRUNNER_GRADE ?? "" },
        },
      },
    ],
  },
});
