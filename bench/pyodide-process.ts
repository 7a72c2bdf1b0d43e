import { createRequire } from "node:module";

/** Pyodide in a Node process: argv holds the folder of its package and a program, or no program. */
const [folder = "", code] = process.argv.slice(2);
const { loadPyodide } = createRequire(`${folder}/`)("pyodide");
const pyodide = await loadPyodide();
pyodide.setStdout({ write: (bytes: Uint8Array) => process.stdout.write(bytes) && bytes.length });

/** A fresh namespace for each program is all that keeps one from the next. */
function run(program: string): void {
  pyodide.runPython(program, { globals: pyodide.toPy({ __name__: "__main__" }) });
}

if (code === undefined) {
  process.on("message", (program: string) => {
    run(program);
    process.send?.("finished");
  });
  process.send?.("ready");
} else {
  run(code);
}
