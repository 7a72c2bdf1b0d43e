import { main } from "../entry.js";
import { prepare } from "../prepare.js";

const usage = `node setup/image/make.js sandbox   the first part of an image's build: what npm start makes for jails
node setup/image/make.js page      the page, too`;

await main(usage, async ([part]) => {
  await prepare({ sandbox: true, page: part === "page" });
  return 0;
});
