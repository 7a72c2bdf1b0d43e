import { z } from "zod";

const endpoint = (name: string) =>
  z
    .string()
    .refine((value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ""), {
      error: `${name} must be the URL of a collector that takes OTLP over HTTP, such as http://localhost:4318.`,
    })
    .optional();

/** The settings of traces, by the names that OpenTelemetry gives them; the library reads others by itself. */
export const tracesShape = {
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint("OTEL_EXPORTER_OTLP_ENDPOINT"),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .literal("http/json", { error: "OTEL_EXPORTER_OTLP_PROTOCOL: spans are sent as http/json alone." })
    .optional(),
  OTEL_TRACES_EXPORTER: z.enum(["otlp", "none"]).default("otlp"),
  OTEL_TRACES_SAMPLER: z.enum(["parentbased_always_on", "parentbased_traceidratio"]).default("parentbased_always_on"),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_SDK_DISABLED: z.stringbool().default(false),
};

export type TracesEnv = z.infer<z.ZodObject<typeof tracesShape>>;

/** Whether traces are wanted: where a collector is named, and nothing says no. */
export function wantsTraces(env: TracesEnv): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: traces } = env;
  return (all ?? traces) !== undefined && env.OTEL_TRACES_EXPORTER === "otlp" && !env.OTEL_SDK_DISABLED;
}

/** The part of traces that is told: 1 for all of them. */
export function sampledPart(env: TracesEnv): number {
  return env.OTEL_TRACES_SAMPLER === "parentbased_traceidratio" ? env.OTEL_TRACES_SAMPLER_ARG : 1;
}
