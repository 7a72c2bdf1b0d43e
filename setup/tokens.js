import { serverCommand } from "./server-command.js";

const usage = `npm run tokens -- add NAME [--runs-per-minute N]   makes a token and prints it, this once
npm run tokens -- list                             their names and rates
npm run tokens -- remove NAME                      ends it, and the sockets that it has opened

A NAME is up to 40 of a-z, 0-9 and hyphens. ONPYRUNNER_TOKENS=required or optional has the server look at them, which
takes up a change within some seconds. The settings are the server's: DATABASE_URL or ONPYRUNNER_SHARES_FILE.`;

await serverCommand(usage, "server/tokens-command.ts");
