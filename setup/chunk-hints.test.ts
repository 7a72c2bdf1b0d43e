import { expect, test } from "vitest";
import { withCompileHints } from "./chunk-hints.js";

test("each module of a script is marked as called at once, whatever its function looks like", () => {
  const script = 'T.push(["here",1,e=>{e(()=>1)},2,async(e,t)=>{await t},3,function(){},4,5]);';
  expect(withCompileHints(script)).toBe(
    'T.push(["here",1,(e=>{e(()=>1)}),2,(async(e,t)=>{await t}),3,(function(){}),4,5]);',
  );
});

test("what is marked already is not marked again", () => {
  const marked = withCompileHints("T.push([1,e=>{}]);");
  expect(withCompileHints(marked)).toBe(marked);
});

test("scripts that hand over no modules stay as they are", () => {
  const script = 'let a=[()=>1];(()=>{a.push("function(){}")})();';
  expect(withCompileHints(script)).toBe(script);
});
