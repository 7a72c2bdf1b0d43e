import { expect, test } from "vitest";
import { readArchiveNames, readDebianPackages } from "./debian-packages.js";

const STATUS = `Package: zlib1g
Status: install ok installed
Architecture: amd64
Version: 1:1.3.1-1
Description: compression
 Version: 9
 and more

Package: gone
Status: deinstall ok config-files
Architecture: amd64
Version: 1.0

Package: base-files
Status: install ok installed
Architecture: all
Version: 13.8
`;

test("what is installed is listed by name, and nothing that was removed", () => {
  expect(readDebianPackages(STATUS)).toEqual([
    { name: "base-files", version: "13.8", architecture: "all" },
    { name: "zlib1g", version: "1:1.3.1-1", architecture: "amd64" },
  ]);
});

test("the files of packages tell name, version and architecture", () => {
  expect(readArchiveNames("libc6_2.43-7_amd64.deb\npartial\nzlib1g_1%3a1.3.1-1_amd64.deb\n")).toEqual([
    { name: "libc6", version: "2.43-7", architecture: "amd64" },
    { name: "zlib1g", version: "1:1.3.1-1", architecture: "amd64" },
  ]);
});
