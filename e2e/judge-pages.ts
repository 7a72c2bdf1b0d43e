/** A page of a problem as judges lay them out, and what its samples are: inputs with outputs. */
export interface JudgePage {
  shape: string;
  html: string;
  samples: [input: string, expected: string][];
}

const pre = (text: string) => `<pre>${text}</pre>`;

/** Written for these tests: the layouts of judges, and no text of theirs. */
export const JUDGE_PAGES: JudgePage[] = [
  {
    shape: "Korean headings with a link to copy, beside each other",
    html: `<table><tr><th>시간 제한</th><th>메모리 제한</th></tr><tr><td>1 초</td><td>128 MB</td></tr></table>
      <h2>입력</h2><p>첫째 줄에 두 수가 주어진다.</p>
      <div style="display:flex"><section><h2>예제 입력 1 <button>복사</button></h2>${pre("1 2\n3 4\n")}</section>
      <section><h2>예제 출력 1 <button>복사</button></h2>${pre("3\n7\n")}</section></div>`,
    samples: [["1 2\n3 4\n", "3\n7\n"]],
  },
  {
    shape: "Japanese and English of the same samples, with a block of the format",
    html: `<h3>入力</h3><p>入力は以下の形式で与えられる。</p>${pre("<var>N</var>\n<var>A_1</var> <var>A_2</var>")}
      <h3>入力例 1 <span>Copy</span></h3><div>Copy</div>${pre("2\n7 3\n")}<h3>出力例 1</h3>${pre("4\n")}
      <p>差は 4 です。</p><h3>Sample Input 1 <span>Copy</span></h3><div>Copy</div>${pre("2\n7 3\n")}
      <h3>Sample Output 1</h3>${pre("4\n")}<p>The difference is 4.</p>`,
    samples: [["2\n7 3\n", "4\n"]],
  },
  {
    shape: "bare words over blocks whose lines are boxes",
    html: `<div>time limit per test</div><div>2 seconds</div><p>Print the gaps.</p><div><b>Example</b></div>
      <div><div>Input<div>Copy</div></div><pre><div>2</div><div>7 3</div><div>1 9</div></pre></div>
      <div><div>Output<div>Copy</div></div>${pre("4\n8\n")}</div><div><b>Note</b></div><p>The first gap is 4.</p>`,
    samples: [["2\n7 3\n1 9\n", "4\n8\n"]],
  },
  {
    shape: "a table of two columns for each sample",
    html: [1, 2]
      .map(
        (number) =>
          `<table><tr><th>Sample Input ${number}</th><th>Sample Output ${number}</th></tr>
           <tr><td>${pre(`${number} 2\n3\n`)}</td><td>${pre(`${number}\n\n5\n`)}</td></tr></table>`,
      )
      .join(""),
    samples: [
      ["1 2\n3\n", "1\n\n5\n"],
      ["2 2\n3\n", "2\n\n5\n"],
    ],
  },
  {
    shape: "Chinese with numbers and captions",
    html: `<h2>输入输出样例</h2><div><h3>输入 #1</h3><button>复制</button>${pre("<code>2\n1 9</code>")}</div>
      <div><h3>输出 #1</h3><button>复制</button>${pre("<code>8</code>")}</div><h2>说明/提示</h2><p>无</p>`,
    samples: [["2\n1 9\n", "8\n"]],
  },
  {
    shape: "cells whose lines are broken by hand",
    html: `<table border="1"><tr><td>예제 입력</td><td>예제 출력</td></tr>
      <tr><td>2<br>7 3<br>1 9</td><td>4<br>8</td></tr></table>`,
    samples: [["2\n7 3\n1 9\n", "4\n8\n"]],
  },
  {
    shape: "Russian headings in a table",
    html: `<h2>Пример</h2><table><tr><th>Входные данные</th><th>Выходные данные</th></tr>
      <tr><td>${pre("7 3\n")}</td><td>${pre("4\n")}</td></tr></table>`,
    samples: [["7 3\n", "4\n"]],
  },
  {
    shape: "a sample without an input, and angle brackets",
    html: `<h2>예제 입력 1</h2>${pre("")}<h2>예제 출력 1</h2>${pre("&lt;Hello&gt;\n  &amp; *\n")}`,
    samples: [["", "<Hello>\n  & *\n"]],
  },
  {
    shape: "a table of a function's arguments",
    html: `<h5>입출력 예</h5><table><thead><tr><th>numbers</th><th>target</th><th>result</th></tr></thead>
      <tbody><tr><td>[7, 3]</td><td>"ab"</td><td>4</td></tr></tbody></table>`,
    samples: [['[7, 3]\n"ab"\n', "4"]],
  },
  {
    shape: "arguments by name in a block",
    html: `<p><strong>Example 1:</strong></p><pre><strong>Input:</strong> nums = [2,7], target = 9
<strong>Output:</strong> [0,1]
<strong>Explanation:</strong> 2 + 7 = 9.
</pre>`,
    samples: [["[2,7]\n9\n", "[0,1]"]],
  },
];
