import { createServer } from "node:net";

// All that is outside of the engine's network: it takes any connection.

createServer((socket) => socket.end()).listen(80);
