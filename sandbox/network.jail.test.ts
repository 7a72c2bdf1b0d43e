import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { jailTestBed, RUNTIME_IDS } from "./jail-test-bed.ts";

const { run, output } = jailTestBed();

describe.each(RUNTIME_IDS)("network on %s", (runtime) => {
  test("no socket of any family and kind can be made", async () => {
    const code = `
      import socket
      made = []
      for family in range(46):
          for kind in (1, 2, 3, 4, 5, 10):
              try:
                  socket.socket(family, kind)
                  made.append((family, kind))
              except PermissionError:
                  pass
      print(made)
    `;
    expect(await output(runtime, code)).toBe("[]");
  });

  test("a download fails at once, with a message that says why", async () => {
    const code = `
      import urllib.request
      urllib.request.urlopen("http://169.254.169.254/latest/meta-data")
    `;
    const { status, stderr } = await run(runtime, code);
    expect(status).toBe("runtime_error");
    expect(stderr).toContain("Operation not permitted");
  });

  test("a name is not looked up", async () => {
    const code = `
      import socket
      try:
          print(socket.getaddrinfo("example.com", 80))
      except socket.gaierror:
          print("no answer")
    `;
    expect(await output(runtime, code)).toBe("no answer");
  });

  test("a server of the host cannot be reached, nor one be opened", async () => {
    let connections = 0;
    const server = createServer(() => connections++).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const code = `
      import socket
      for attempt in (lambda: socket.create_connection(("127.0.0.1", ${port})), lambda: socket.create_server(("", ${port}))):
          try:
              attempt()
          except PermissionError:
              print("refused")
    `;
    const { stdout } = await run(runtime, code);
    await new Promise((resolve) => server.close(resolve));
    expect({ stdout, connections }).toEqual({ stdout: "refused\nrefused\n", connections: 0 });
  });

  test("a socket pair reaches no named or abstract socket", async () => {
    const code = `
      import socket
      left, right = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
      for name in ("\\0host", "/run/docker.sock", "/box/socket"):
          for attempt in (left.connect, left.bind, lambda name: left.sendto(b"x", name)):
              try:
                  attempt(name)
                  print("reached")
              except OSError:
                  pass
      print("alone")
    `;
    expect(await output(runtime, code)).toBe("alone");
  });

  test("no table of the network can be read", async () => {
    expect(
      await output(runtime, 'import os\nprint(os.path.lexists("/proc/net"), os.path.lexists("/proc/self/net"))'),
    ).toBe("False False");
  });
});
