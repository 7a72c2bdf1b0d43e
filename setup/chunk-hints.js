import { parseAst } from "rolldown/parseAst";

/**
 * A built script, its modules' functions put in parentheses. V8 takes those for a function that is called at once and
 * compiles it while the script arrives, beside the main thread; otherwise it reads it a second time, on the main
 * thread, when it is called (https://v8.dev/blog/preparser#pife).
 */
export function withCompileHints(/** @type {string} */ script) {
  let hinted = "";
  let copied = 0;
  for (const { start, end } of moduleFunctions(script)) {
    hinted += `${script.slice(copied, start)}(${script.slice(start, end)})`;
    copied = end;
  }
  return hinted + script.slice(copied);
}

/** Where the functions stand in the list that a script hands to the bundler's runtime: `TURBOPACK.push([…])`. */
function moduleFunctions(/** @type {string} */ script) {
  return parseAst(script, { preserveParens: true }).body.flatMap((statement) => {
    if (statement.type !== "ExpressionStatement" || statement.expression.type !== "CallExpression") return [];
    return statement.expression.arguments
      .flatMap((argument) => (argument.type === "ArrayExpression" ? argument.elements : []))
      .filter((element) => element !== null)
      .filter(({ type }) => type === "ArrowFunctionExpression" || type === "FunctionExpression");
  });
}
