// Prints what Mermaid reads in a diagram: its type, sections and tasks, as JSON.
import { readFileSync } from "fs";
import { createRequire } from "module";

const require = createRequire(`${process.env.CONSUMERS}/package.json`);
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
globalThis.window = window;
globalThis.document = window.document;
for (const name of ["Element", "HTMLElement", "SVGElement", "Node", "DOMParser", "XMLSerializer"])
  globalThis[name] = window[name];
const { default: mermaid } = await import(`${process.env.CONSUMERS}/node_modules/mermaid/dist/mermaid.core.mjs`);
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });

// Mermaid keeps the number of an escaped character between signs of its own until it has drawn.
const shown = (text) =>
  (text ?? "").replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).trim();
const text = readFileSync(process.argv[2], "utf-8");
await mermaid.parse(text);
const { type, db } = await mermaid.mermaidAPI.getDiagramFromText(text);
const tasks = db.getTasks().map((one) => ({
  section: shown(one.section),
  task: shown(one.task),
  events: (one.events ?? []).map(shown),
  start: one.startTime?.toISOString().slice(0, 10),
  end: one.endTime?.toISOString().slice(0, 10),
}));
console.log(JSON.stringify({ type, sections: db.getSections().map(shown), tasks }));
