import { syntaxTree } from "@codemirror/language";
import { type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** Sets Python's built-in functions and types apart, which its grammar takes for any other names. */
export function builtins(): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = markBuiltins(view);
      }

      update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate) {
        if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state)) {
          this.decorations = markBuiltins(view);
        }
      }
    },
    { decorations: (plugin) => plugin.decorations },
  );
}

const mark = Decoration.mark({ class: "cm-builtin" });

function markBuiltins(view: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        if (node.name !== "VariableName") return;
        if (BUILTINS.has(view.state.sliceDoc(node.from, node.to))) marks.add(node.from, node.to, mark);
      },
    });
  }
  return marks.finish();
}

const BUILTINS = new Set(
  `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr
  dict dir divmod enumerate eval exec filter float format frozendict frozenset getattr globals hasattr hash help hex id
  input int isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property
  range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip`.split(/\s+/),
);
