/** How well this machine can bound a jail; chosen at start-up and told in `/readyz`. */
export type Grade = "cgroup-v1" | "cgroup-v2" | "rlimits";

/** The answer of `/readyz`: 200 when `ready`, else 503 with the reasons. */
export interface Readiness {
  ready: boolean;
  /** null while no jail can be made. */
  grade: Grade | null;
  /** What is weaker than it could be on this machine, in sentences. */
  notices: string[];
  /** Why no run can be served. */
  problems: string[];
}
