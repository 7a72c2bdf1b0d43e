import { main } from "./entry.js";
import { prepare } from "./prepare.js";

await main(async () => {
  await prepare({ page: true });
  return 0;
});
