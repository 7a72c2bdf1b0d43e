import type { Generated } from "kysely";

/** The tables of both databases; times are whole milliseconds since 1970 and days since then. */
export interface Tables {
  shares: {
    id: string;
    /** Keyed by the server's secret, of all that tells one share from another. */
    digest: string;
    /** JSON in one of the stored forms; empty for one that was taken down. */
    form: string;
    created_at: number;
    /** A day, so that most openings write nothing. */
    opened_on: number;
    taken_down_at: Generated<number | null>;
    taken_down_for: Generated<string | null>;
  };
  /** Who may delete a share: everybody who made it. */
  makers: { share_id: string; token_hash: string };
  secrets: { name: string; value: string };
  /** Who may use a server that is not public; null runs a minute for what every client may ask for. */
  tokens: { name: string; token_hash: string; runs_per_minute: number | null; made_at: number };
}
