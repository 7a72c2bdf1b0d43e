import { serverCommand } from "./server-command.js";

const usage = `npm run shares -- takedown ID --reason WORDS   empties a share for good and bars the same content
npm run shares -- tombstones                   lists what was taken down, when and why
npm run shares -- lift ID                      lets such content be shared again, behind the same link

ID may also be a link of this server. The settings are the server's: DATABASE_URL or ONPYRUNNER_SHARES_FILE.`;

await serverCommand(usage, "server/shares-command.ts");
